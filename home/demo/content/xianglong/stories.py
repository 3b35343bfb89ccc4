"""Stories of 向龙, and what it calls 123+N. The account of 2019 names the model and does not spell it out: how it is told here is the demo's."""

from typing import Any

STORIES: list[dict[str, Any]] = [
    {
        "slug": "scallions", "days": 9,
        "title": "一行葱，搬了三百米", "title_english": "A row of scallions moved three hundred metres",
        "lead": "物业拔一回，婆婆种一回，拔了种、种了拔，四年。后来三个娃娃抽了一回签，绿化带里再没有长过葱。",
        "lead_english": "Four years long the caretakers pulled out what the grannies planted. Then three children drew lots.",
        "body": [
            "<p>曾桂英种了五十二年地。搬进一期 4 栋那天，她在阳台上站了很久，楼下的绿化带平平整整，她说：可惜了。</p><p>第二天一早，绿化带里多了一行葱。</p>",
            "<h2>先说味道</h2><p>院坝里坐了四十几个人。二楼的黎师傅头一个说：不是葱的事，是粪水的事，窗子开不得。钟世友站起来说，他年轻时候管肥，堆肥一点味道没得，不信当场闻。</p><p>那天记在本子上的第一句话不是“同意”，是“闻得到味道就重来”。</p>",
            "<h2>再说地</h2><p>围墙边三百二十平方米，荒了四年。分成三十六块，一块六平方米，五十八户报名。怎么分？有人说按先来后到，有人说按人口，吵到十点。</p><p>最后一个主意是小学三年级的娃娃出的：我们来抽，我们又不种地。</p>",
            "<h2>写进 N 里</h2><p>两年一轮，没抽到的下回先选；工具用完洗了挂回去；多的菜放在门口凳子上，谁要谁拿。这三条写进一期的 N，贴在工具棚门上。</p><p>花了 ¥9,236.00，比议事会定的少 ¥564.00。钟婆婆那块地，头一茬还是葱。</p>",
        ],
        "body_english": [
            "<p>Zhong Guiying had worked the land for fifty-two years. On the day she moved into block 4 she looked down on the lawn and said: what a waste. Next morning there was a row of scallions in it.</p><p>What bothered the second floor was not the scallions but the slurry. An old hand who had once looked after his brigade’s manure promised compost that nobody could smell, and the first line in the notebook reads: if you can smell it, begin again.</p><p>Thirty-six plots for fifty-eight households: children drew the lots, since they farm nothing. Every two years those who had none choose first. That, washing the tools, and leaving spare greens on the bench by the gate became the yard’s own rule, its N.</p>",
        ],
    },
    {
        "slug": "iron-box", "days": 30,
        "title": "八十一岁，头一回坐电梯", "title_english": "Eighty-one, and the first time in a lift",
        "lead": "“铁匣子一关门，心里头就慌。”搬来三年，有人天天爬六楼。",
        "lead_english": "“When that iron box shuts, my heart goes.” For three years some climbed six floors every day.",
        "body": [
            "<p>楼栋长数过，二期有十九位老人不坐电梯。问起来，有的说贵，有的说费电，最后一位说了实话：怕。</p><p>社区没有开讲座，去小学请了一个班的娃娃。一个娃娃带一位老人，坐上去，坐下来，按一回求救铃。铃那头真的有人说话，老人就放心了一半。</p>",
            "<p>范国庆的妈八十一，坐到第三回，松开了手。她说：也就是个不晃的滑竿。</p>",
        ],
        "body_english": [
            "<p>Nineteen old people of the second phase took the stairs. Some said the lift cost money; the last one said: I am afraid. So a school class came, one child to one granny, up and down and once on the alarm bell. Somebody answered it. That was half the cure.</p>",
        ],
    },
    {
        "slug": "photographs", "days": 52,
        "title": "老院子的位置，墙上还留着", "title_english": "The old yards keep their places on a wall",
        "lead": "两百多张老照片，按从前的水井和黄葛树挂，谁家挨着谁家，一看就晓得。",
        "lead_english": "Two hundred photographs hung where the wells and fig trees stood, so that everyone finds their old neighbour.",
        "body": [
            "<p>七个生产队，搬进五个院落，打散了住。开头那两年，楼道里见了面，叫得出小名，说不出是几栋。</p><p>院坝中心二楼有一面墙，从左到右是从前的队，从上到下是从前的河。照片拿来翻拍，原样还人。站在墙前面，有人指着一棵黄葛树说：你看，我们两家就隔这点点远。</p>",
        ],
        "body_english": [
            "<p>Seven production teams were moved into five yards and mixed. On one wall the photographs hang as the villages lay. People stand before it, point at a fig tree, and say: that is all there was between your house and mine.</p>",
        ],
    },
]  # fmt: skip

PLAIN_PAGES: list[dict[str, Any]] = [
    {
        "slug": "one-two-three-n", "title": "“123+N”是什么", "title_english": "What 123+N is",
        "lead": "一个中心，两支队伍，三张清单，剩下的由各院落自己添。",
        "lead_english": "One centre, two teams, three lists, and whatever a yard adds of its own.",
        "picture": ("one-two-three-n", "画：一间院坝中心，两面队旗，三张清单，一排各院落自己的花盆", "一、二、三，和各院落自己的 N（示意画）",
                    "Drawing: one hall, two flags, three lists, and a row of pots, each yard’s own", "One, two, three, and each yard’s own N (a sketch)"),
        "body": [
            "<p>2019 年，区里介绍各种小区怎么分类治理，举了九个名字，其中一个是“向龙社区‘123+N’”。那篇文章只写了名字，没有写怎么做。下面是这个演示网站的说法，不是社区的正式文件；网站上的人、数字和事情也都是编的。</p>",
            "<h2>1 个院坝中心</h2><p>门开在大家买菜回来的路上。办事、坐一坐、借把伞、请人念一封信，都是这一扇门。一楼不摆柜台，摆长凳。</p>",
            "<h2>2 支队伍</h2><ul><li><b>楼栋长</b>：一栋一位，管“听得见”。谁家几天没开门，谁家的水管在响，先是楼栋长晓得。</li><li><b>志愿队</b>：谁会什么就教什么，管“做得成”。锄头、扳手、算盘，都是家什。</li></ul>",
            "<h2>3 张清单</h2><ul><li><b>自己的事</b>：自家门口、自家阳台、自家的狗。不等人说。</li><li><b>院落的事</b>：院坝、电梯、车位、菜园。院落委员会坐下来说，说好了写下来。</li><li><b>社区的事</b>：路、管网、救助、要花基金的钱。社区接，接不了的往上报，报到哪里写在网上。</li></ul><p>一件事来了，先看在哪张清单上。三张都没有的，议事会定放哪一张。</p>",
            "<h2>N：各院落自己添</h2><p>五个院落，安置的、集中居住的、保障房的、商品房的，日子不一样。一期添了菜园轮种，家园添了屋顶晒场轮次，公寓添了新住户敲门三家，龙汇添了墙上的小门白天开。一年添一条，多了记不住。</p>",
        ],
        "body_english": [
            "<p>In 2019 the district’s account of how it governs each type of housing named “Xianglong community, 123+N” among nine examples, without saying what the digits stand for. What follows is how this demonstration tells it; it is no document of the community’s, and the people, figures and events on this site are made up.</p>",
            "<h2>One centre in the yard</h2><p>One door, on the way home from the market, for papers, for a rest, for an umbrella, for having a letter read aloud.</p><h2>Two teams</h2><ul><li><b>Building heads</b>, one to a building, hear what is wrong.</li><li><b>Volunteers</b> teach and do what they know how to do.</li></ul><h2>Three lists</h2><ul><li><b>My own matters</b>: my doorstep, my balcony, my dog.</li><li><b>The yard’s</b>: lifts, parking, the garden. The yard committee talks them over.</li><li><b>The community’s</b>: roads, pipes, relief, money of the fund. It takes them on, or passes them up and says where to.</li></ul><h2>N</h2><p>Whatever a yard adds of its own, one line a year: plots in turn, a drying floor on the roof, a gate in the wall that is open by day.</p>",
        ],
    },
    {
        "slug": "about-xianglong", "title": "关于向龙社区", "title_english": "About Xianglong",
        "lead": "向龙社区在龙潭街道，五个院落，多半人家十来年前还在种地。",
        "lead_english": "In Longtan sub-district: five yards, where most households farmed until some ten years ago.",
        "body": [
            "<p>一期、二期是安置小区，家园是农民集中居住区，公寓是保障房，龙汇是商品房。隔得近，日子各有各的过法，所以有了“123+N”。</p><h2>怎么找到我们</h2><p>向龙一路院坝中心，没有台阶。周一至周五 8:30–17:30，赶院坝场的傍晚开到七点半。找不到路，打 96966，说“向龙”。</p><p>这个网站是演示：院落、户数、地址、人和钱都是编的。</p>",
        ],
        "body_english": [
            "<p>Two phases of resettlement housing, concentrated farmers’ housing, affordable flats and one commercial estate. The yard centre on Xianglong First Road has no steps; Mon to Fri 8:30–17:30. This site is a demonstration: yards, figures, people and money are made up.</p>",
        ],
    },
]  # fmt: skip
