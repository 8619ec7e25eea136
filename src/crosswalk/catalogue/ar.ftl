# كلمات Crosswalk.

## كلمات مشتركة
country = البلد
total = المجموع
none = لا شيء
page-of = صفحة { $page } من { $pages }

## المصادر
source = المصدر
source-kind = النوع
entries = المدخلات
items = العناصر
items-undecoded = عناصر تعذّر فك ترميزها
problems = المشكلات
exhibit = المضبوط
exhibit-desktop = حاسوب مكتبي
exhibit-laptop = حاسوب محمول
exhibit-phone = هاتف محمول
exhibit-tablet = جهاز لوحي
exhibit-storage = وسيط تخزين
exhibit-server = خادم
exhibit-none = ليس من المضبوطات
entries-equal = المدخلات { $entries } = العناصر { $items } + المشكلات { $problems }
problem-damaged = تالف أو مبتور
problem-encrypted = مشفّر ولم يُقدَّم مفتاح
problem-unsupported = صيغة لا تقرؤها هذه النسخة
problem-unreadable = تعذّر على المصدر إعطاء البايتات
problem-crashed = انهار المحلّل عند قراءته
problem-hung = لم يُجب المحلّل في الوقت المحدد
problem-swelled = طلب المحلّل ذاكرة فوق الحد
problem-too-large = أكبر من الحد
problem-bomb = يتضخم إلى أكثر بكثير مما يحوي
problem-too-deep = متداخل أعمق من الحد
problem-too-many = مدخلات أكثر من الحد
problem-link = رابط، ولا يُتبع أبدًا
problem-device = جهاز أو مقبس أو أنبوب بلا محتوى
problem-content-gone = محذوف ولم يعد محتواه موجودًا
problem-not-included = يذكره التصدير ولا يحويه
problem-malformed = سجل لا يوافق الشكل الذي تفرضه الصيغة
problem-stored-hash = البصمة المخزّنة تخالف المحتوى
problem-missing-part = جزء من مصدر مقسّم مفقود

## الإجراءات
action-search = تفتيش
action-arrest = توقيف
action-seizure = ضبط
action-safeguard = حماية
count-search = { $count ->
    [zero] لا عمليات تفتيش
    [one] عملية تفتيش واحدة
    [two] عمليتا تفتيش
    [few] { $count } عمليات تفتيش
    [many] { $count } عملية تفتيش
   *[other] { $count } عملية تفتيش
}
count-arrest = { $count ->
    [zero] لا توقيفات
    [one] توقيف واحد
    [two] توقيفان
    [few] { $count } توقيفات
    [many] { $count } توقيفًا
   *[other] { $count } توقيف
}
count-seizure = { $count ->
    [zero] لا أجهزة مضبوطة
    [one] جهاز مضبوط واحد
    [two] جهازان مضبوطان
    [few] { $count } أجهزة مضبوطة
    [many] { $count } جهازًا مضبوطًا
   *[other] { $count } جهاز مضبوط
}
count-safeguard = { $count ->
    [zero] لا أطفال مشمولين بالحماية
    [one] طفل واحد مشمول بالحماية
    [two] طفلان مشمولان بالحماية
    [few] { $count } أطفال مشمولين بالحماية
    [many] { $count } طفلًا مشمولًا بالحماية
   *[other] { $count } طفل مشمول بالحماية
}
count-countries = { $count ->
    [zero] لا بلدان
    [one] بلد واحد
    [two] بلدان
    [few] { $count } بلدان
    [many] { $count } بلدًا
   *[other] { $count } بلد
}
count-lines = { $count ->
    [zero] لا أسطر في السجل
    [one] سطر واحد في السجل
    [two] سطران في السجل
    [few] { $count } أسطر في السجل
    [many] { $count } سطرًا في السجل
   *[other] { $count } سطر في السجل
}
ledger-line = السطر
ledger-date = التاريخ
ledger-action = الإجراء
ledger-count = العدد
ledger-source = مصدر السطر

## الصورة العامة: الأرقام
figure-identified = المحدَّدون
figure-packages = الحزم
figure-receipts = الإيصالات
figure-searches = التفتيشات
figure-arrested = الموقوفون
figure-open = المفتوحون
figure-seized = الأجهزة المضبوطة
figure-safeguarded = الأطفال المحميّون
means-identified = أشخاص في حزمة مختومة صنّفهم ضابط مسمّى مشتبهًا بهم أو مدانين. وليس ذلك حكمًا بالإدانة.
means-packages = حزم مختومة أُعدّت للبلد.
means-receipts = حزم عاد إيصالها الموقّع.
means-searches = أماكن فُتّشت، ولكل سطر مصدره.
means-arrested = أشخاص أُوقفوا، ولكل سطر مصدره. وليس التوقيف إدانة.
means-open = محدَّدون لم يُوقفوا، يُعدّون على حدة ويُقابَلون بالرقمين الآخرين.
means-seized = أجهزة ضُبطت، ولكل سطر مصدره.
means-safeguarded = أطفال شملتهم الحماية. الطفل هنا عدد وليس اسمًا أبدًا.

## الصورة العامة: من الدليل إلى الإجراء
funnel-entries = مدخلات المصادر
funnel-items = عناصر متمايزة
funnel-pictures = صور ومقاطع فيديو
funnel-matches = عناصر في قوائم معروفة
funnel-accounts = حسابات
funnel-persons = أشخاص
funnel-leads = خيوط
funnel-packages = حزم مختومة
funnel-receipts = إيصالات موقّعة

## الصورة العامة: التقرير
report-title = تقرير العملية
report-unit = الوحدة
report-as-of = الحالة في
report-reconciles = هذه الأرقام متطابقة: الموقوفون { $arrested } + المفتوحة { $open } = المحدَّدون { $identified }.
report-summary-heading = الخلاصة
report-statement-heading = معنى الأرقام
report-statement = كل رقم محسوب من ملف العملية وسجلها في اللحظة المذكورة أعلاه، ولم يُكتب أي رقم باليد. والرقم الذي لا يتطابق لا يُطبع. الحساب ليس شخصًا، والشخص ليس مشتبهًا به حتى يقول ذلك ضابط مسمّى، والتوقيف ليس إدانة. ولا تدخل هويات الضباط ولا الضحايا في أي رقم من أرقام المحدَّدين أو الموقوفين أو المفتوحين.
report-funnel-heading = من الدليل إلى الإجراء
report-country-heading = النتائج حسب البلد
report-map-heading = أين
report-map-legend = الأشخاص المحدَّدون
report-map-alternative = خريطة العالم. عدد الأشخاص المحدَّدين في كل بلد موجود في جدول النتائج حسب البلد.
report-map-disclaimer = الحدود والأسماء المبيّنة على الخريطة لا تعني إقرارًا أو قبولًا رسميًا. Natural Earth، ملك عام.
report-timeline-heading = أيام العمل
report-timeline-alternative = أعمدة للتوقيفات والأطفال المحميين حسب التاريخ. الأعداد في جدول أسطر السجل.
report-sources-heading = المصادر وما تعذّرت قراءته
report-sources-note = لا يضيع شيء: كل مدخل في مصدر هو عنصر أو مشكلة لها سبب. لا تُطبع هنا أسماء الملفات والمضبوطات؛ وهي في سجل الحيازة تحت رقم المصدر.
report-reasons-heading = المشكلات حسب السبب
report-reason = السبب
report-coverage-heading = التغطية
report-coverage-note = ما آل إليه كل مدخل من كل مصدر. يُحسب العنصر كلما عُثر عليه.
report-outcome = النتيجة
report-what = النوع أو السبب
report-number = العدد
item-kind-picture = صورة
item-kind-video = فيديو
item-kind-audio = صوت
item-kind-document = مستند
item-kind-mail = بريد
item-kind-chat = تصدير محادثة
item-kind-report = بلاغ
item-kind-text = نص
item-kind-database = قاعدة بيانات
item-kind-table = جدول
item-kind-archive = أرشيف
item-kind-disk = صورة قرص
item-kind-package = حزمة خيوط
item-kind-empty = ملف فارغ
item-kind-other = غير ذلك
report-ledger-heading = أسطر السجل
report-no-actions = لم يُسجَّل أي إجراء.
report-no-sources = لم يُضف أي مصدر.
report-no-packages = لم تُختم أي حزمة، فلا يُعدّ أحد محدَّدًا.
report-attached = الأرقام مرفقة بهذه الوثيقة في { $json } و{ $csv }. الملف نفسه يطبع البايتات نفسها دائمًا.
report-font-missing = خطوط هذه اللغة غير مثبّتة، وتحلّ محلها خطوط أخرى.

## Screens
screen-operation = العملية
screen-sources = المصادر
screen-review = المراجعة
screen-screens = الشاشات
screen-skip = الانتقال إلى المحتوى
screen-language = اللغة
screen-theme-light = فاتح
screen-theme-dark = داكن
screen-keys = المفاتيح
screen-cancel = إلغاء
screen-close = إغلاق
screen-loading = جارٍ التحميل …
screen-failed = تعذّر العرض
screen-try-again = أعد المحاولة
screen-keys-go = الانتقال إلى شاشة
screen-keys-measure = اختيار رقم
screen-keys-move = التنقل
screen-keys-select = تحديد عدة عناصر
screen-keys-far = الأول والأخير وصفحةً صفحة
screen-keys-grade = تصنيف
screen-keys-next = التالي غير المصنَّف
screen-keys-undo = تراجع
screen-keys-unveil = الضغط المستمر للكشف
screen-keys-veil = حجب كل شيء
screen-keys-help = هذه المفاتيح
screen-as-of = حتى { $moment }
screen-reconciles = الموقوفون { $arrested } + المفتوحة { $open } = المحدَّدون { $identified }
screen-funnel = من الأدلة إلى الإجراء
screen-measures = الأرقام
screen-map = الخريطة
screen-map-label = خريطة العالم: { $measure } حسب البلد. الأرقام نفسها في الجدول.
screen-map-note = الحدود والأسماء المبيَّنة لا تعني أي إقرار رسمي.
screen-timeline = أيام التنفيذ
screen-no-actions = لم يُسجَّل أي إجراء.
screen-by-country = النتائج حسب البلد
screen-more-below = { $count } أخرى أدناه
screen-no-figures = لم تُختم أي حزمة بعد.
screen-no-sources = لم يُضف أي مصدر بعد: crosswalk add OPERATION SOURCE --legal-basis TEXT
screen-format = الصيغة
screen-size = الحجم
screen-messages = الرسائل
screen-stored-hash = البصمة المخزَّنة
screen-hash-differs = مختلفة
screen-unfinished = غير مكتمل
screen-custody = سلسلة الحيازة
screen-legal-basis = السند القانوني
screen-added-by = أضافه
screen-added = تاريخ الإضافة
screen-owner = المالك
screen-codes = الرموز
screen-reader = قرأه
screen-sha256 = SHA-256
screen-location = الموضع
screen-no-problems = قُرئت كل المدخلات.
screen-filter = عرض
screen-filter-all = الكل
screen-filter-ungraded = للمراجعة
screen-filter-known = في قائمة
screen-filter-graded = المصنَّفة
screen-veil-note = الصور محجوبة. الحجب لا يحميك: خذ استراحات.
screen-no-stacks = لا شيء يُعرض هنا.
screen-review-grid = المجموعات المحجوبة: { $total }
screen-stack = المجموعة المحددة
screen-left = من { $total } للمراجعة
screen-scheme = الفئات
screen-tile = { $kind } { $number }
screen-tile-graded = مصنَّفة { $category }
screen-tile-ungraded = غير مصنَّفة
screen-tile-known = في القائمة { $set }
screen-kind-of-picture = صورة
screen-kind-of-video = فيديو
screen-fact-kind = النوع
screen-fact-size = الحجم
screen-fact-copies = النسخ
screen-fact-taken = تاريخ الالتقاط
screen-fact-camera = الكاميرا
screen-fact-quality = جودة البصمة
screen-unveiled = الصورة مكشوفة
screen-veiled = الصورة محجوبة
screen-why = سبب وجودها هنا
screen-why-exact = الملف نفسه في { $set } لدى { $owner }: { $category }
screen-why-near = على بعد { $distance } من 256 بت من { $set } لدى { $owner }: { $category }
screen-why-graded = صنّفها { $by }: { $category }
screen-known-good = معروف وسليم
screen-deleted = محذوف
screen-problems-of = { $count ->
    [zero] لا مدخلات متعذّرة القراءة
    [one] تعذّرت قراءة مدخل واحد ({ $count })
    [two] تعذّرت قراءة مدخلين ({ $count })
    [few] تعذّرت قراءة { $count } مدخلات
    [many] تعذّرت قراءة { $count } مدخلًا
   *[other] تعذّرت قراءة { $count } مدخل
}
