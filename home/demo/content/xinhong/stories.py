"""Stories of 新鸿, and pages that stay."""

from typing import Any

STORIES: list[dict[str, Any]] = [
    {
        "slug": "three-bamboo-chairs", "days": 12,
        "title": "三把竹椅，摆平了三级台阶", "title_english": "Three bamboo chairs levelled three steps",
        "lead": "张婆婆七个月没下过楼，就差门口三级台阶。邻居把竹椅搬到院坝，一碗茶从六月摆到八月，摆出一条坡道：168 户里 137 户点了头，36 家凑了钱，14 个人出了力。",
        "lead_english": "Granny Zhang had not been downstairs for seven months: three steps were in the way. Neighbours carried bamboo chairs into the yard, and over tea from June to August they talked a ramp into being.",
        "body": [
            "<h2>六月：先坐下来</h2><p>周建国把自家三把竹椅搬到 2 栋门口，贴了一张纸条：来喝茶，说说台阶。头一天来了五个人，三个是来看热闹的。</p><p>一楼的住户先开口：坡道从我窗下过，晚上轮子响，我睡不着。这句话记在第一页。</p>",
            "<h2>七月：两张图纸</h2><p>施工队画了两个方案。靠东的短，要砍一棵樟树；靠西的长六米，绕开一楼的窗。图纸摊在茶桌上，用杯盖压着，谁都可以画。最后那版，是一位退休的绘图员改的。</p>",
            "<h2>八月：一户一票</h2><p>168 户，137 户同意。反对的九户，楼栋长一家一家去问，两家是怕花钱，一家是怕开了头就没完。议事会把答复写在公示里。</p>",
            "<h2>十一月：下楼</h2><p>坡道完工那天，张婆婆坐轮椅下来，第一件事是去摸那棵没有砍的樟树。</p><p>花了 ¥17,846.50，比预算少 ¥753.50。每一笔都在账本上。</p>",
        ],
        "body_english": [
            "<p>A note beside three chairs said: come for tea, let us talk about the steps. The neighbour on the ground floor spoke first: wheels under my window at night. It was written down on page one.</p><p>Two plans lay on the tea table under cup lids. The short one would have cost a camphor tree, the long one went round the window. Of 168 households 137 agreed.</p><p>When it was done, Granny Zhang came down in her wheelchair and touched the tree. It had cost ¥17,846.50, which is ¥753.50 less than planned. Every yuan is in the ledger.</p>",
        ],
    },
    {
        "slug": "half-past-four", "days": 70,
        "title": "四点半以后，娃娃在哪里", "title_english": "Where the children are after half past four",
        "lead": "两位退休老师、六位大学生，一间空了三年的会议室。",
        "lead_english": "Two retired teachers, six students, and a meeting room that had stood empty for three years.",
        "body": [
            "<p>学校四点半放学，爹妈六点半下班。中间这两个钟头，娃娃在小卖部写作业，在楼梯口打游戏。</p><p>社区把二楼会议室的桌子锯矮了十厘米，买了二十张桌垫。两位退休老师管作业，大学生管玩。接娃娃要签字，签字的本子已经写满了七本。</p>",
            "<p>一年下来，没有收过一分钱。桌垫、彩笔、绘本，都是基金里“一老一小”那一项出的。</p>",
        ],
        "body_english": [],
    },
    {
        "slug": "tea-and-lamps", "days": 150,
        "title": "楼道灯亮了，话也多了", "title_english": "The stairs are lit, and people talk",
        "lead": "换 32 盏灯，开了四次会。第四次没人吵架。",
        "lead_english": "Thirty-two lamps took four meetings. At the fourth nobody quarrelled.",
        "body": ["<p>第一次会，为电费谁出吵了一晚上。第二次，有人把三年的电费单子贴在墙上。第三次，大家发现感应灯一年省的钱，够换一半的灯。第四次，议题只剩一个：从哪一栋先换。</p>"],
        "body_english": [],
    },
]  # fmt: skip

PLAIN_PAGES: list[dict[str, Any]] = [
    {
        "slug": "about-xinhong", "title": "关于新鸿社区", "title_english": "About Xinhong",
        "lead": "新鸿社区在双桥子街道，老厂的家属院和新盖的小区挨着。", "lead_english": "Old factory housing and new estates side by side, in Shuangqiaozi sub-district.",
        "body": ["<p>这里的人多半是东郊老厂退下来的，也有在附近上班的年轻人。社区的事，院落先商量；要花基金的钱，议事会定；花了多少，账本上看。</p><h2>怎么找到我们</h2><p>新鸿路党群服务中心，电梯口有坡道。周一至周五 9:00–18:00，周六 9:00–12:00。</p>"],
        "body_english": ["<p>Courtyards talk first; money of the fund is decided by the council; what was spent stands in the ledger.</p>"],
    },
]  # fmt: skip
