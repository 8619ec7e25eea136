## المراجعة: طرق العرض
screen-filter-second = التحقق الثاني
screen-filter-disputed = محل خلاف
screen-stack-name = المجموعة
review-narrow = تضييق المعروض
review-filter-list = القائمة
review-filter-distance = البتات على الأكثر
review-filter-exhibit = المضبوط أو المصدر
review-filter-since = من
review-filter-until = إلى
review-filter-camera = آلة التصوير
review-filter-tag = الوسم
review-filter-clear = عرض الكل
review-alike-of = ما يشبه { $stack }
review-of-series = السلسلة { $series }
review-left = بقيت للنظر · { $total } في هذا العرض
review-mark-twice = اتفق شخصان
review-selected = المحدد: { $count }

## المراجعة: قبل أن ينظر أحد
review-before = قبل أن تنظر
review-known = في القوائم
review-grades = التصنيفات
review-on-no-list = ليست في أي قائمة
review-graded-by-nobody = لم يصنفها أحد
review-unseen = دون نظر
review-flat = صورة مسطحة: بصمتها لا تقول الكثير
review-by = { $by }
review-verdict-open = لم يقرر أحد بشأنها بعد.
review-verdict-graded = صنفها { $by }: لا حاجة إلى النظر.
review-verdict-own = صنفتها أنت: لا حاجة إلى النظر.
review-verdict-known = في القائمة { $by }: لا حاجة إلى النظر.
review-verdict-good = معروفة بأنها غير ضارة: لا حاجة إلى النظر.
review-verdict-disputed = الزملاء مختلفون. يُحفظ كل تصنيف.
review-verdict-contested = القوائم متناقضة بشأنها.
review-verdict-second = صنفها { $by }. وهي تنتظر كلمتك.
review-verdict-elsewhere = يُعمل عليها في مكان آخر: { $by }. اسأل قبل أن تنظر.

## المراجعة: الأفعال
review-key-group = تصنيف كل المحدد
review-key-rest = بقية الصفحة لا صلة لها
review-key-keyhole = ثقب المفتاح: رؤية جزء صغير
review-key-veil = حجب أكثر أو أقل
review-key-why = لماذا هي هنا
review-key-alike = الأشباه
review-key-tag = وسم
review-key-comment = تعليق
review-key-pack = إلى حزمة
review-pack = الطريق إلى حزمة
review-pack-nobody = تحمل الحزمة ما نشره أشخاص خيوطها. لم ينشر هذا أحد له خيط.
review-pack-leads = الخيوط التي تحمله
review-pack-lead = الخيط المراد الإفراج عنه
review-act-pack = إفراج
review-pack-no-country = لا بلد بعد: يُقرر في التوجيه
review-pack-lacks = ينقصه جزء
review-pack-waits = ينتظر الإفراج عنه
review-key-agree = موافقة دون نظر
review-key-look = نظر
review-key-disagree = اعتراض مع السبب
review-key-back = الإطار السابق
review-key-forward = الإطار التالي
review-key-frames = الإطارات الرئيسية
review-none-left = لم يبق في هذا العرض ما يُنظر فيه.
review-none-left-here = لم يبق في هذه الصفحة ما يُنظر فيه.
review-no-not-pertinent = ليس في { $scheme } فئة لما لا صلة له.
review-no-such-category = لا فئة في { $scheme } لها المفتاح { $key }.
review-use-alt = المحدد { $count }: أبقِ Alt مضغوطًا لتصنيفها كلها.
review-no-need = لا حاجة إلى النظر. اضغط مفتاح المسافة مرة أخرى لتنظر مع ذلك.
review-takes-back = يتراجع عنه.
review-done-grade = { $count ->
    [zero] لم يُصنف شيء: { $said }.
    [one] صُنفت: { $said }.
    [two] صُنفت اثنتان: { $said }.
    [few] صُنفت { $count }: { $said }.
    [many] صُنفت { $count }: { $said }.
   *[other] صُنفت { $count }: { $said }.
}
review-done-agree = تمت الموافقة دون نظر: { $said }.
review-done-tag = وُسمت: { $said }.
review-done-comment = كُتب التعليق.
review-done-nothing = لا شيء لك لتتراجع عنه.
review-ask-tag = { $count ->
    [zero] وسم المجموعات
    [one] وسم هذه المجموعة
    [two] وسم مجموعتين
    [few] وسم { $count } مجموعات
    [many] وسم { $count } مجموعة
   *[other] وسم { $count } مجموعة
}
review-ask-comment = { $count ->
    [zero] التعليق على المجموعات
    [one] التعليق على هذه المجموعة
    [two] التعليق على مجموعتين
    [few] التعليق على { $count } مجموعات
    [many] التعليق على { $count } مجموعة
   *[other] التعليق على { $count } مجموعة
}
review-ask-disagree = الاعتراض على التصنيف
review-act-tag = وسم
review-act-comment = كتابة
review-act-disagree = تصنيف
review-text-tag = الوسم
review-text-comment = التعليق
review-reason = السبب
review-keyhole = جزء صغير من الصورة، مكشوف
review-strip = الإطارات الرئيسية المحجوبة: { $count }
review-frame = الإطار { $number } عند { $at }

## المراجعة: لماذا المجموعة هنا
review-elsewhere = تم تحديد الهوية، أو يُعمل عليها في مكان آخر
review-elsewhere-none = لا، بحسب قوائم هذه العملية وحزمها.
review-elsewhere-identified = تم تحديد الهوية
review-elsewhere-worked = قيد العمل
review-on-lists = القوائم
review-entry = المدخل { $entry }
review-bits = { $distance } من 256 بتًا بحسب { $algorithm }
review-history = ما تقرر
review-history-none = لا شيء بعد.
review-undone = تم التراجع عنه
review-verb-grade = تصنيف
review-verb-tag = وسم
review-verb-comment = تعليق
review-verb-gather = ضُمت إلى السلسلة
review-verb-clue = قرينة
review-verb-series = فتح السلسلة
review-verb-approve-crop = السماح بخروج جزء
review-verb-hypothesis = فرضية
review-verb-confidence = درجة الثقة
review-verb-rebuttal = اعتراض
review-verb-dead-end = طريق مسدود
review-undone-what = تم التراجع عن: { $what }.
review-undone-of = تم التراجع عن: { $what }, { $of }.
review-undone-several = تم التراجع عن: { $what } × { $count }.
review-looked = من نظر
review-looked-none = لم يكشفها أحد.
review-looked-whole = الصورة كاملة
review-looked-keyhole = عبر ثقب المفتاح
review-looked-crop = جزء
review-copies = النسخ
review-front = المعروضة
review-same-bytes = ضُمت ببصمتها الرقمية
review-bits-from-front = البعد عن المعروضة بالبتات: { $distance }
review-places = أين وُجدت

## السلاسل
series-open = فتح سلسلة
series-none = لم تُفتح سلسلة بعد
series-none-help = تجمع السلسلة ما يخص مشهدًا واحدًا أو طفلًا واحدًا: المجموعات والقرائن والفرضيات والطرق المسدودة.
series-title = العنوان
series-why = السبب
series-stacks = المجموعات
series-clues = القرائن
series-hypotheses = الفرضيات
series-dead-ends = الطرق المسدودة
series-countries = البلدان المقترحة
series-opened = فُتحت
series-by = بواسطة
series-state = { $stacks ->
    [zero] لا مجموعات
    [one] مجموعة واحدة
    [two] مجموعتان
    [few] { $stacks } مجموعات
    [many] { $stacks } مجموعة
   *[other] { $stacks } مجموعة
} · فتحها { $by }
series-add-stacks = ضم مجموعات
series-stack-names = المجموعات، أو SHA-256 لعناصر
series-review = مراجعتها
series-no-clues = لم تُدوَّن أي قرينة.
series-no-hypotheses = لم تُطرح أي فرضية.
series-no-countries = لا تسمي أي فرضية بلدًا.
series-add-clue = تدوين قرينة
series-clue-kind = النوع
series-clue-text = ما شوهد أو قُرئ أو سُمع
series-clue-stack = في المجموعة
series-clue-no-stack = ليس في أي منها
series-kind-object = غرض
series-kind-place = مكان
series-kind-text = نص
series-kind-sound = صوت
series-kind-device = جهاز
series-kind-time = وقت
series-kind-other = غير ذلك
series-crop = المنطقة
series-crop-help = اسحب فوق الصورة، أو حرّك المنطقة بالأسهم وغيّر حجمها بمفتاح Shift مع الأسهم. أبقِ مفتاح المسافة مضغوطًا للكشف.
series-crop-of = منطقة من صورة: { $x } % من اليسار، { $y } % من الأعلى، { $width } في { $height } %
series-crop-none = لا منطقة
series-crop-see = أبقه مضغوطًا لرؤية المنطقة
series-crop-waits = يجوز خروجها بعد موافقة شخص ثانٍ.
series-crop-approve = الموافقة على خروجها
series-crop-approved = يجوز خروجها: وافق { $by }
series-crop-take = حفظ المنطقة
series-add-hypothesis = طرح فرضية
series-hypothesis-text = ما يُفترض
series-country = البلد
series-no-country = لا بلد
series-confidence = الثقة
series-confidence-low = منخفضة
series-confidence-moderate = متوسطة
series-confidence-high = عالية
series-restate = إعلان ثقة أخرى
series-was = كانت { $confidence }
series-rests-on = تستند إلى القرينة { $clues }
series-rebut = الاعتراض عليها
series-rebuttal = ضدها
series-rebuttal-text = ما يقوم ضدها
series-add-dead-end = تدوين طريق مسدود
series-dead-end = طريق مسدود
series-dead-end-text = ما جُرِّب ولم يؤد إلى شيء
series-looked-line = { $stacks ->
    [zero] لا مجموعات
    [one] مجموعة واحدة
    [two] مجموعتان
    [few] { $stacks } مجموعات
    [many] { $stacks } مجموعة
   *[other] { $stacks } مجموعة
}، { $times ->
    [zero] لا مرات
    [one] مرة واحدة
    [two] مرتين
    [few] { $times } مرات
    [many] { $times } مرة
   *[other] { $times } مرة
}
series-key-open = فتح
series-key-see = أبقه مضغوطًا لرؤية المنطقة
series-undo = التراجع عن آخر فعل
