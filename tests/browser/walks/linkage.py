"""Past the linkage boards and organisations."""

from tests.browser.walks.steps import LINKAGE, Walk, at, follow, press, refused, steps

WALKS = {
    "linkage": Walk("", {
        "boards": at(LINKAGE),
        "nothing on it": at("/c/wansheng/linkage/boards/duty/"),
        "all needs": at(f"{LINKAGE}all/needs/society/"),
        "open need": follow("main .rl a:has-text('四点半课堂')", r"/linkage/\d+/$"),
        "project": steps(at(LINKAGE), follow("[data-stage=under_way] li a", r"/projects/\d+/$")),
        "agreement": press("The whole agreement"),
        "quarter": at(f"{LINKAGE}quarter/"),
        "district": at("/linkage/"),
        "organisations": at("/organisations/"),
        "organisation": follow("main .rl a:has-text('邻里同行社工站')", r"/organisations/\d+/$"),
    }),
    "linkage worker": Walk("worker", {
        "need": at(f"{LINKAGE}need/"),
        "need refused": steps(press("Put it on the board"), refused),
        "pair": steps(at(LINKAGE), follow("main a[href*='/with/']", "/with/")),
        "agreement": steps(
            at(f"{LINKAGE}boards/duty/"), follow("[data-stage=matching] li a", r"/projects/\d+/$"),
            press("Write the agreement"),
        ),
        "tasks": steps(
            at(LINKAGE), follow("[data-stage=under_way] li a", r"/projects/\d+/$"), press("Tick off or add")
        ),
        "log": steps(press("Back"), press("Write in the log")),
        "outcome": steps(press("Back"), press("It is done: say what came of it")),
        "organisation": at("/organisations/1/"),
        "papers": press("Look at the papers"),
        "mine": at("/organisations/mine/"),
    }),
}  # fmt: skip
