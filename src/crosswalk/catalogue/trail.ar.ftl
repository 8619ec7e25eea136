## The trail
trail-verify = فحص السلسلة
trail-holds = السلسلة سليمة. الأسطر: { $lines }، منها تحت توقيع: { $signed }، ومدة الفحص: { $seconds } ث.
trail-broken = السلسلة مكسورة. الملاحظات: { $count }
trail-by = من
trail-verb = الفعل
trail-about = بخصوص
trail-line = السطر
trail-at = متى
trail-subject = ماذا
trail-detail = السطر كاملًا
trail-occasion = المناسبة
trail-digest = البصمة
trail-none = لا يوجد سطر كهذا.
trail-older = أسطر أقدم
trail-newest = أحدث الأسطر
