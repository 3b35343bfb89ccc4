"""Stories of 和美, and its 和和美美. The account of 2019 lists the brand among fifteen of shared buildings and names the seven things that such
a building does together; how they are told here is the demo's."""

from typing import Any

STORIES: list[dict[str, Any]] = [
    {
        "slug": "broken-bridge", "days": 8,
        "title": "三楼断桥，二楼应用题", "title_english": "Opera on the third floor, sums on the second",
        "lead": "戏要唱，作业也要写。一扇隔音门、两层帘子、一张试了四周的时间表。",
        "lead_english": "Both the opera and the homework had to go on: one door, two curtains, and a timetable tried for four weeks.",
        "body": [
            "<p>邹凯写那封信的时候，女儿在二楼写作业，三楼正唱到许仙和白娘子在断桥重逢。信的最后一句是：我奶奶也唱这个，所以我不是来吵架的。</p>",
            "<h2>先听，再说</h2><p>周末下午，唱队和家长坐在一间屋里。先听一段，再下楼听一听楼板。街道借来的机器上写着 61。有位阿姨说：我从来没在楼下听过自己唱戏。</p>",
            "<h2>两样一起办</h2><p>时间表当天就试，锣鼓挪到周末。隔音报给议事会，七个人全部同意。门装好那天，三楼关门，二楼量得 38。</p><p>花了 ¥8,148.00，省下的 ¥452.00 退回基金。票据号码在账本里，一张一行。</p><p>邹凯的女儿现在会哼三句“断桥”。作业也写完了。</p>",
        ],
        "body_english": [
            "<p>The letter ended: my grandmother sang this, so I have not come to quarrel. Singers and parents sat down together, listened to one scene, then went down and listened to the ceiling: 61 decibels. “I had never heard myself from below,” said one of them.</p><p>Drums moved to the weekend at once, a door and curtains came six weeks later: 38. It cost ¥8,148.00, and what was left went back to the fund. The daughter hums three lines of the Broken Bridge now, and her sums are done.</p>",
        ],
    },
    {
        "slug": "complex-at-the-corner", "days": 60,
        "title": "和和美美：街角的楼，早上卖菜，晚上唱戏", "title_english": "Vegetables in the morning, opera at night",
        "lead": "一栋社区综合体，七点开门，九点半关门，哪层哪时做什么，居民说了算。",
        "lead_english": "One building at the corner; its neighbours decide what happens on which floor and when.",
        "body": [
            "<p>一楼的摊位早上八点收完，拖干净，九点变成老人茶座，十点有骑手坐下来吃口热的。三楼排练厅的钥匙在门卫那里，登记就给。</p><p>去年居民改过四次时间表，每一次都贴在电梯里。有人抱怨改得勤，骆佳佳说：改一次，说明有人用一次。</p>",
        ],
        "body_english": [
            "<p>At eight the stalls are swept away, at nine it is a tea room for the old, at ten riders warm their lunch. The key to the rehearsal hall hangs at the porter’s; you sign and take it. Neighbours changed the timetable four times last year, and each change hung in the lift.</p>",
        ],
    },
    {
        "slug": "one-more-knock", "days": 25,
        "title": "多敲一下门", "title_english": "One more knock",
        "lead": "四十个骑手，三十一位独居老人。饭送到了，顺手敲一下隔壁。",
        "lead_english": "Forty riders, thirty-one old people who live alone: having handed over the meal, they knock next door.",
        "body": [
            "<p>站长殷勤说：我们一天敲四百多扇门，多敲一扇不累。怕的是敲错话。</p><p>所以先教怎么敲：隔两步站，说“路过看一眼”，不问吃了没有，不收东西，没人应就打值班电话。老人随时可以说不用敲，不问为什么，已经有两位说了。</p><p>第一周敲了 103 次，都应了。第二周有一回没应，社区上去，老人在听戏，开得很大声。</p>",
        ],
        "body_english": [
            "<p>“We knock at four hundred doors a day,” says the head of the depot; “one more is nothing. Saying the wrong thing is what worries us.” So they learned how: stand two steps back, say you are passing, take nothing, and ring the duty desk when nobody answers. Anyone may say: no knocking, please, and two have.</p>",
        ],
    },
]  # fmt: skip

PLAIN_PAGES: list[dict[str, Any]] = [
    {
        "slug": "seven-together", "title": "“和和美美”说的是什么", "title_english": "What “He he mei mei” says",
        "lead": "两个“和”，两个“美”，一栋楼，七样事一起办。",
        "lead_english": "Harmony twice, beauty twice, one building, and seven things done together.",
        "picture": ("corner-house", "画：街角一栋四层的楼，一楼菜摊，二楼作业室的灯，三楼戏台，四楼夜校", "街角的楼，一层一层看上去（示意画）",
                    "Drawing: a house of four floors at a corner; stalls below, then lamps over homework, a stage, and the night school", "The house at the corner, floor by floor (a sketch)"),
        "body": [
            "<p>2019 年，区里的一篇介绍把“和和美美”列在十五个社区综合体品牌的头一个，说这样的地方有七样事一起办：党建联创、治安联防、资源联用、公益联办、环境联管、营造联动、事务联抓。文章没有写四个字怎么讲，也没有写这栋楼长什么样。下面是这个演示网站的说法，人、数字和事情都是编的。</p>",
            "<h2>四个字</h2><ul><li><b>头一个和</b>：家里和。有一间屋给吵了架的人坐一坐，门关得上。</li><li><b>第二个和</b>：邻居和。先听完，再说话；听的时候站到对方那层楼去听。</li><li><b>头一个美</b>：地方美。用完的人收拾好，下一个人进来是干净的。</li><li><b>第二个美</b>：日子美。会一样就教一样，夜校不收学费。</li></ul>",
            "<h2>七样事，各有各的地方</h2><ol><li><b>党建联创</b>：一楼服务台，党员轮班，先接话再找人。</li><li><b>治安联防</b>：学校后门早晚站两个人，骑手顺路看一眼。</li><li><b>资源联用</b>：会议室、投影、梯子、冰柜，登记就用。</li><li><b>公益联办</b>：夜校、急救课、修玩具，谁会谁来。</li><li><b>环境联管</b>：早市八点收完拖干净，夜班再擦一遍。</li><li><b>营造联动</b>：排练厅、作业室、茶座，时间表居民自己排。</li><li><b>事务联抓</b>：一件事来了，谁接的谁说一声，做完贴在电梯里。</li></ol><p>这七样，也是“联动”里每张卡片的类别，可以只看其中一样。</p>",
        ],
        "body_english": [
            "<p>In 2019 the district’s account put “He he mei mei” first among fifteen brands of shared community buildings, and named the seven things that such places do together. It did not say what the four characters mean, or what the building looks like. This is how the demonstration tells it; people, figures and events are made up.</p>",
            "<h2>Four characters</h2><ul><li><b>Harmony at home</b>: a room with a door for those who have quarrelled.</li><li><b>Harmony next door</b>: listen first, and from the other one’s floor.</li><li><b>A beautiful place</b>: whoever used it leaves it clean.</li><li><b>Beautiful days</b>: who knows something teaches it.</li></ul><h2>Seven together</h2><ol><li><b>Party work</b>: members take turns at the desk.</li><li><b>Safety</b>: two at the school’s back gate, riders with open eyes.</li><li><b>Shared resources</b>: rooms, ladder, fridge, for a signature.</li><li><b>Good works</b>: night school, first aid, mending toys.</li><li><b>Environment</b>: stalls swept by eight, wiped again at night.</li><li><b>Place making</b>: the timetable is the neighbours’ own.</li><li><b>Everyday matters</b>: whoever takes one on says what became of it, in the lift.</li></ol>",
        ],
    },
    {
        "slug": "about-hemei", "title": "关于和美社区", "title_english": "About Hemei",
        "lead": "和美社区在保和街道，新楼多，租房的多，晚上回来的人多。",
        "lead_english": "In Baohe sub-district: new towers, many tenants, and many who come home late.",
        "body": [
            "<p>名苑是商品房，新居是安置小区，家园是农民集中居住区，惠民苑是保障房，8 号院最老。白天人少，晚上七点以后热闹，所以街角那栋楼开到九点半。</p><h2>怎么找到我们</h2><p>和美东路口社区综合体，坡道从东面上。服务台周一至周五 9:00–20:00，周末 9:00–18:00。打 96966 说“和美”也行。</p><p>这个网站是演示：院落、户数、地址、人和钱都是编的。</p>",
        ],
        "body_english": [
            "<p>Commercial towers, resettlement and farmers’ housing, affordable flats, and one old yard. By day it is quiet; the house at the corner is open until half past nine. Desk: Mon to Fri 9:00–20:00, weekends 9:00–18:00; the ramp is on the east side. This site is a demonstration: yards, figures, people and money are made up.</p>",
        ],
    },
]  # fmt: skip
