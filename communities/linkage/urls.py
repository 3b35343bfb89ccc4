"""/c/<slug>/linkage/…"""

from django.urls import path

from communities.linkage.downloads import cards_csv
from communities.linkage.views import agreeing, boards, cards, projects, reports, tasks

app_name = "linkage"
urlpatterns = [
    path("", boards.board, name="list"),
    path("boards/<slug:board>/", boards.board, name="board"),
    path("boards/<slug:board>/<slug:kind>/", boards.board, name="kind"),
    path("all/<slug:what>/<slug:board>/", boards.listing, name="all"),
    path("all/<slug:what>/<slug:board>/<slug:kind>/", boards.listing, name="all_of_kind"),
    path("cards.csv", cards_csv, name="csv"),
    path("quarter/", reports.this_quarter, name="this_quarter"),
    path("quarter/<int:year>-<int:number>/", reports.quarter, name="quarter"),
    path("need/", cards.need, name="need"),
    path("offer/", cards.offer, name="offer"),
    path("<int:pk>/", cards.card, name="card"),
    path("<int:pk>/edit/", cards.edit, name="edit"),
    path("<int:pk>/open/", cards.put_up, name="open"),
    path("<int:pk>/close/", cards.close, name="close"),
    path("<int:pk>/with/<int:offer>/", cards.pair, name="pair"),
    path("agreements/<str:number>/", agreeing.agreement, name="agreement"),
    path("projects/<int:pk>/", projects.project, name="project"),
    path("projects/<int:pk>/agreement/", agreeing.write, name="write_agreement"),
    path("projects/<int:pk>/sign/", agreeing.sign, name="sign"),
    path("projects/<int:pk>/move/", projects.move, name="move"),
    path("projects/<int:pk>/take-back/", projects.take_back, name="take_back"),
    path("projects/<int:pk>/stop/", projects.stop, name="stop"),
    path("projects/<int:pk>/outcome/", projects.outcome, name="outcome"),
    path("projects/<int:pk>/tasks/", tasks.tasks, name="tasks"),
    path("projects/<int:pk>/tasks/<int:task>/", tasks.tick, name="tick"),
    path("projects/<int:pk>/tasks/<int:task>/edit/", tasks.edit, name="edit_task"),
    path("projects/<int:pk>/tasks/<int:task>/drop/", tasks.drop, name="drop_task"),
    path("projects/<int:pk>/log/", projects.write_log, name="log"),
    path("projects/<int:pk>/log/<int:entry>/", projects.withdraw_log, name="withdraw_log"),
]
