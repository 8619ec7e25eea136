## Documents: words that every one uses
doc-kind-operation = تقرير العملية
doc-kind-package = غلاف الحزمة
doc-kind-schedule = بيان للنيابة العامة
doc-kind-custody = تقرير سلسلة الحيازة
doc-kind-validation = تقرير التحقق من الصلاحية
doc-attached = مرفقات هذه الوثيقة: { $files }. السجل نفسه يطبع البايتات نفسها دائمًا.
doc-attached-what = صفوف هذه الوثيقة بيانات
doc-how-to-read = كيف تُقرأ هذه الوثيقة
doc-more = المزيد
doc-more-attached = يوجد { $count } أخرى في البيانات المرفقة.
doc-operation = العملية
doc-sources = المصادر
doc-tools = البرنامج والمكتبات
doc-kind = النوع
doc-bytes = بايت
doc-by = من
doc-when = متى
doc-why = السبب
doc-legal-basis = الأساس القانوني
doc-codes = الرموز
doc-owner = مالك الوقائع

## Documents: the cover of a package
doc-cover = حزمة خيوط التحقيق
doc-draft = مسودة غير مختومة
doc-package = الحزمة
doc-from = من
doc-to = إلى
doc-cover-use = ما يجوز فعله بها
doc-cover-by = المواعيد
doc-cover-holds = المحتوى
doc-cover-people = الأشخاص
doc-cover-media = الوسائط بالإحالة
doc-cover-sources = المصادر
doc-cover-answer = الإيصال والجواب
doc-allegation = كل من يُذكر هنا مشتبه به بقرار من ضابط مسمّى في الوحدة المرسِلة، أو أدانته محكمة. لا شيء هنا يُثبت الذنب، والحساب ليس شخصًا.
handling-H0 = لمنع الجرائم والتحقيق فيها، لا لغير ذلك.
handling-H1 = لا تُستعمل دليلًا في إجراءات قضائية دون إذن المالك.
handling-H2 = لا تُنقل إلى وحدة أو سلطة أو بلد آخر دون إذن المالك.
handling-H3 = تسري قيود أخرى: اسأل المالك قبل أي استعمال.
doc-source-grade = المصدر
doc-information-grade = المعلومة
source-grade-A = لا شك في المصدر
source-grade-B = مصدر ثبتت موثوقيته في معظم الحالات
source-grade-C = مصدر لم تثبت موثوقيته في معظم الحالات
source-grade-X = مصدر لا يمكن تقييمه
information-grade-1 = دقة لا شك فيها
information-grade-2 = عرفها المصدر مباشرة
information-grade-3 = غير مباشرة لكنها مؤيَّدة
information-grade-4 = غير مباشرة وغير مؤيَّدة
doc-sealed-state = مطابقة المختوم
doc-identity-draft = لم تُختم بعد: هذا ما سيُختم الآن.
doc-identity-sealed = تعطي هذه الصفوف البصمات التي وُقّعت.
doc-identity-changed = تغيّر السجل منذ ذلك: ما خُتم موجود في الملف المختوم وحده ولا يظهر هنا.
doc-withheld = محجوب وليس في الحزمة ({ $count }):
doc-receipt-by = الإيصال مطلوب قبل
doc-answer-by = الجواب مطلوب قبل
doc-expires = تنتهي في
doc-part-leads = خيوط التحقيق
doc-part-people = الأشخاص
doc-part-media = الوسائط
doc-part-sources = المصادر
doc-people-note = بالترتيب الأنسب للعمل. ولا يدل الترتيب على الذنب.
doc-category = الصفة
category-suspect = مشتبه به، بقرار
category-convicted = مدان
category-victim = ضحية، هوية مختومة
category-witness = شاهد
category-officer = ضابط
category-bystander = طرف غير معني
category-unknown = لم يُقرَّر
doc-priority = الأولوية { $number }
doc-who = الحسابات
doc-identifiers = المعرّفات
doc-groups = المجموعات
doc-what = ما نُشر
doc-where = أين
doc-signal = الإشارة
doc-weight = الوزن
doc-evidence = الدليل كما ورد في المصدر
doc-no-signals = لا شيء يدل على المكان.
signal-phone = هاتف
signal-ip = عنوان IP
signal-stated = مكان مصرّح به
signal-device = جهاز
signal-language = لغة
signal-payment = دفع
signal-hours = ساعات النشاط
signal-partner = وحدة أخرى
identifier-phone = هاتف
identifier-email = بريد إلكتروني
identifier-handle = اسم مستعار
identifier-ip = عنوان IP
identifier-device = جهاز
identifier-wallet = محفظة
identifier-name = اسم
identifier-person = اسم لدى وحدة أخرى
how-platform = تحتفظ به المنصة
how-device = وُجد على الجهاز
how-package = من وحدة أخرى
how-contact = من دفتر عناوين
how-stated = صرّح به الشخص
how-mentioned = مذكور
role-creator = المنشئ
role-admin = مشرف
role-member = عضو
role-left = غادر
role-removed = أُزيل
role-unknown = دور غير معروف
doc-posted = صور ومقاطع فيديو: { $count }
doc-posted-known = منها في قوائم معروفة: { $count }
doc-posted-nothing = لا صورة ولا فيديو له في الحزمة.
doc-media-note = الوسائط لا تُنقل أبدًا: بصمات وتصنيفات فقط، وقائمة كل شخص في البيانات المرفقة.
doc-grades = التصنيفات
doc-no-media = لا صورة ولا فيديو.
doc-answer-note = استلم الملف، وأعد الإيصال الموقَّع إلى { $unit }، وأجب قبل التاريخ المذكور: قيد العمل، نُفِّذ إجراء، معروف سابقًا، ليس هنا، يلزم المزيد، أو مرفوض.

## Documents: the schedule
doc-schedule = بيان الوقائع والادعاءات
doc-schedule-note = الواقعة هي ما يحويه مصدر، مع ذكره. والادعاء هو ما قرره ضابط مسمّى، مع ذكر من ومتى ولماذا. وهما في قسمين منفصلين لا يختلطان. لا شيء هنا يُثبت الذنب.
doc-exhibits = المضبوطات والمصادر
doc-facts = القسم الأول: الوقائع
doc-facts-note = ما تحويه المصادر. ويدل رقم المصدر على مضبوطه أعلاه.
doc-allegations = القسم الثاني: الادعاءات والقرارات
doc-allegations-note = ما قرره أشخاص مسمّون. وهي أحكام لا وقائع؛ ويمكن الرجوع عن كل منها، ولم يصدر البرنامج أيًّا منها.
doc-actions = القسم الثالث: ما نُفِّذ
doc-reproduce = كيف يُعاد
doc-reproduce-note = انطلاقًا من المضبوطات ودون شبكة. يطبع كل أمر البصمات والأعداد المذكورة أعلاه؛ ويقارن الأخير السجل الأصلي بنقطة التحقق المرفقة.
doc-platform = المنصة
doc-account = الحساب
doc-accounts = الحسابات
doc-name-there = الاسم في المصدر
doc-messages = الرسائل
doc-value = القيمة
doc-how = كيف عُرف
doc-place = الموضع في المصدر
doc-role = الدور
doc-joined = الانضمام
doc-posted-at = نُشر
doc-decision = القرار
doc-decisions = قرارات بشأن الشخص
doc-grade = التصنيف
doc-where-note = البلد فرضية من إشارات موزونة، ما لم يقرره ضابط مسمّى.
doc-verified = تحقّق بواسطة
doc-reported = مُبلَّغ عنه فقط
judged-merge = شخصان هما واحد
judged-split = فُصلت حسابات
judged-apart = شخصان مختلفان
judged-categorise = الصفة
judged-access = تأكيد القدرة على الوصول إلى أطفال
judged-locate = تقرر البلد
judged-rebut = استُبعدت إشارة
judged-release = أُفرج عن الخيط
doc-stored-hash = بصمة الصورة المخزّنة
doc-hash-same = وُجدت مجددًا
doc-hash-differs = مختلفة
doc-taken-in = تاريخ الإدخال
doc-adds-up = لا شيء يُفقد
doc-unfinished = لم ينته الإدخال.
doc-rows-digest = بصمة صفوفه

## Documents: custody
doc-custody = تقرير سلسلة الحيازة
doc-custody-note = فُتح كل مصدر للقراءة فقط. وأُخذت بصمته عند قراءته، وقورنت البصمة التي تخزّنها الصورة لنفسها، وصار كل مدخل عنصرًا أو مشكلة لها سبب.
doc-no-lines = لا سطر في سجل التتبع يذكره.
doc-trail = سجل التتبع
doc-trail-note = كل ما فُعل وشوهد مدوّن في سلسلة موقَّعة. وتجعل نقطة التحقق المرفقة قارئ هذه الورقة شاهدًا عليها.
doc-trail-lines = الأسطر
doc-trail-root = الجذر
doc-trail-key = المفتاح

## Documents: validation
doc-validation = تقرير التحقق من الصلاحية
doc-validation-note = شُغِّل البرنامج على مدخلات حقيقتها معروفة من مصدر آخر. يذكر كل اختبار المطلوب والمتوقَّع والموجود، والحكم هو مقارنتهما بدقة. وترد المتطلبات والنتائج بالإنجليزية كما كُتبت.
doc-tests = الاختبارات
doc-passed = ناجحة
doc-failed = فاشلة
doc-not-tested = لم تُختبر
doc-circumstances = التعريف
doc-not-passed = اختبارات لم تنجح
doc-limitations = القيود المعروفة
doc-laboratory = ما يضيفه المختبر
doc-laboratory-note = نطاق الاستعمال وغرضه، ومدخلاته الخاصة، وبيئة عمله، ومراجعة كل اختبار فشل أو لم يُجرَ، وقرار صلاحية البرنامج للغرض، والاسم والتاريخ والتوقيع.
doc-test = الاختبار
doc-requirement = المتطلب
doc-input = المدخل
doc-expected = المتوقَّع
doc-found = الموجود
doc-verdict = الحكم

## The operation report: verified and frozen
report-verified = قورن بسجل مستقل: { $figures }. والباقي كما أُبلغ عنه.
report-verified-of = { $what } { $verified } من { $value }
report-frozen = جُمِّدت بالرقم { $number } في { $moment }. SHA-256 للأرقام بصيغة JSON: { $digest }

## The Operation screen
screen-lines = ما وراء الرقم
screen-lines-close = إغلاق
screen-everywhere = كل البلدان
screen-no-lines = لا سطر وراء هذا الرقم.
screen-line = السطر { $number }
screen-reported = مُبلَّغ عنه
screen-verified = متحقَّق منه
screen-verified-of = { $verified } من { $value } متحقَّق منها
screen-act = تدوين
screen-act-title = تدوين ما نُفِّذ
screen-act-kind = ماذا
screen-act-date = يوم الفعل
screen-act-count = العدد
screen-act-person = الشخص، إن كان السطر عن شخص
screen-act-source = التقرير أو الرسالة أو السجل الذي يذكره
screen-confirm = تحقُّق
screen-confirm-title = التحقق من السطر { $number }
screen-confirm-source = السجل الذي قورن به، غير الذي أبلغ عنه
screen-country-code = البلد بحرفين
screen-reason = السبب
screen-freeze = تجميد
screen-freeze-title = حفظ الأرقام كما في لحظة
screen-freeze-moment = اللحظة مع نطاقها، مثل 2026-11-22T18:00Z؛ فارغ للآن
screen-freezes = الأرقام المعروضة
screen-live = الآن
screen-frozen-at = مجمّد: { $moment }
screen-frozen-by = جُمِّد بالرقم { $number } من { $by }
screen-export = تصدير
screen-export-title = أخذ الأرقام
screen-print = طباعة
screen-overdue-map = جواب متأخر
screen-unresolved = البلد غير محسوم

## The Reports screen
reports-build = إنشاء
reports-building = تنضيد الصفحات …
reports-kind = الوثيقة
reports-language = لغة الوثيقة
reports-recipients-language = لغة المستلم
reports-figures = الأرقام
reports-about-package = الحزمة أو المسودة
reports-about-person = الشخص
reports-about-validation = التحقق (أسطر JSON)
reports-draft = مسودة
reports-take = أخذ ملف PDF
reports-digest = SHA-256
reports-page = صفحة { $page } من { $pages }
reports-verify = التحقق من ورقة
reports-verify-title = مقارنة ملف PDF بسجل التتبع
reports-verify-file = ملف PDF؛ لا يغادر هذه الصفحة، وتُقارن بصمته فقط
reports-verify-digest = أو بصمته SHA-256
reports-verified = أُنشئت هذه الوثيقة بعينها هنا: السطر { $line } من سجل التتبع، من { $by }.
reports-unknown = لم تُنشأ هنا وثيقة بهذه البصمة، أو عُدّلت بعدها. لا تعتمد عليها.
reports-made = أُنشئت هنا
reports-empty = لا وثيقة مفتوحة
reports-empty-note = اختر واحدة واضغط r. السجل نفسه يعطي البايتات نفسها.
count-later = { $count ->
    [zero] لا أسطر لاحقة
    [one] سطر لاحق واحد
    [two] سطران لاحقان
    [few] { $count } أسطر لاحقة
    [many] { $count } سطرًا لاحقًا
   *[other] { $count } سطر لاحق
}
count-days-late = { $count ->
    [zero] بلا تأخير
    [one] متأخر يومًا واحدًا
    [two] متأخر يومين
    [few] متأخر { $count } أيام
    [many] متأخر { $count } يومًا
   *[other] متأخر { $count } يوم
}
count-pages = { $count ->
    [zero] لا صفحات
    [one] صفحة واحدة
    [two] صفحتان
    [few] { $count } صفحات
    [many] { $count } صفحة
   *[other] { $count } صفحة
}
