"""The tables of the platform's database, as its dump holds them."""

from __future__ import annotations

from crosswalk.testing.stream.mysqldump import Dumped, address, hundredths, moment, number, text

USERS = Dumped(
    "users",
    (
        ("id", "int unsigned NOT NULL AUTO_INCREMENT"),
        ("username", "varchar(64) NOT NULL"),
        ("email", "varchar(190) DEFAULT NULL"),
        ("phone", "varchar(32) DEFAULT NULL"),
        ("country", "char(2) DEFAULT NULL"),
        ("lang", "varchar(8) DEFAULT NULL"),
        ("role", "enum('user','mod','admin') NOT NULL DEFAULT 'user'"),
        ("reg_ip", "varbinary(16) DEFAULT NULL"),
        ("created_at", "timestamp NULL DEFAULT NULL"),
        ("token_balance", "decimal(14,2) NOT NULL DEFAULT '0.00'"),
        ("about", "text"),
    ),
    (
        number("id"), text("username"), text("email"), text("phone"), text("country"), text("lang"), "'''user'''",
        address("ip"), moment("created"), hundredths("coalesce(held, 0)"), text("about"),
    ),
    """SELECT u.*, b.held, CASE WHEN id % 997 = 0 THEN 'it''s me (really); ' || username || chr(10) || '-- x' END AS about
    FROM users u LEFT JOIN held b ON b.account = u.id ORDER BY u.id""",
)  # fmt: skip
SESSIONS = Dumped(
    "sessions",
    (
        ("id", "bigint unsigned NOT NULL AUTO_INCREMENT"),
        ("user_id", "int unsigned NOT NULL"),
        ("ip", "varbinary(16) DEFAULT NULL"),
        ("started", "timestamp NOT NULL"),
        ("agent", "varchar(120) DEFAULT NULL"),
    ),
    (number("id"), number("account"), address("ip"), moment("ts"), text("agent")),
    "SELECT * FROM sessions ORDER BY id",
)
VIDEOS = Dumped(
    "videos",
    (
        ("id", "int unsigned NOT NULL AUTO_INCREMENT"),
        ("title", "varchar(255) DEFAULT NULL"),
        ("length", "decimal(10,2) NOT NULL"),
    ),
    (number("id"), text("title"), hundredths("CAST(round(seconds * 100) AS BIGINT)")),
    "SELECT * FROM videos ORDER BY id",
)
UPLOADS = Dumped(
    "uploads",
    (
        ("id", "int unsigned NOT NULL AUTO_INCREMENT"),
        ("user_id", "int unsigned NOT NULL"),
        ("video_id", "int unsigned DEFAULT NULL"),
        ("file_id", "int unsigned DEFAULT NULL"),
        ("title", "varchar(255) DEFAULT NULL"),
        ("ip", "varbinary(16) DEFAULT NULL"),
        ("uploaded_at", "datetime NOT NULL"),
    ),
    (
        number("id"), number("account"), number("video"), number("file"), text("title"), address("ip"), moment("local"),
    ),
    "SELECT * FROM uploads ORDER BY id",
)  # fmt: skip
VIEWS = Dumped(
    "views",
    (
        ("id", "bigint unsigned NOT NULL AUTO_INCREMENT"),
        ("user_id", "int unsigned NOT NULL"),
        ("video_id", "int unsigned NOT NULL"),
        ("watched", "smallint unsigned NOT NULL"),
        ("ts", "int unsigned NOT NULL"),
    ),
    (number("id"), number("account"), number("video"), number("watched"), number("ts")),
    "SELECT * FROM views ORDER BY id",
)
TOKENS = Dumped(
    "token_ledger",
    (
        ("id", "bigint unsigned NOT NULL AUTO_INCREMENT"),
        ("user_id", "int unsigned NOT NULL"),
        ("delta", "decimal(14,2) NOT NULL"),
        ("kind", "varchar(32) NOT NULL"),
        ("ref", "varchar(64) DEFAULT NULL"),
        ("counterparty", "int unsigned DEFAULT NULL"),
        ("balance_after", "decimal(14,2) NOT NULL"),
        ("ts", "int unsigned NOT NULL"),
    ),
    (
        number("id"), number("account"), hundredths("amount"), text("kind"), text("reference"), number("other"),
        hundredths("balance"), number("ts"),
    ),
    "SELECT * FROM tokens ORDER BY id",
)  # fmt: skip
PAYMENTS = Dumped(
    "payments",
    (
        ("id", "int unsigned NOT NULL AUTO_INCREMENT"),
        ("user_id", "int unsigned NOT NULL"),
        ("paid_at", "timestamp NOT NULL"),
        ("amount", "decimal(18,8) NOT NULL"),
        ("currency", "varchar(8) NOT NULL"),
        ("method", "varchar(16) NOT NULL"),
        ("from_address", "varchar(128) DEFAULT NULL"),
        ("ref", "varchar(64) NOT NULL"),
        ("tokens", "decimal(14,2) NOT NULL"),
        ("status", "enum('pending','confirmed','failed') NOT NULL"),
    ),
    (
        number("id"), number("account"), moment("ts"), "'0.' || lpad(CAST(sats AS VARCHAR), 8, '0')", text("currency"),
        text("method"), text("wallet"), text("reference"), hundredths("tokens"), text("status"),
    ),
    "SELECT * FROM payments ORDER BY id",
)  # fmt: skip
SETTINGS = Dumped(
    "settings",
    (("k", "varchar(64) NOT NULL"), ("v", "longtext")),
    (text("k"), text("v")),
    "SELECT 'INSERT INTO `users` VALUES (1,' AS k, 'a ''quoted'' value; with ) and ( in it' || chr(10) || 'COMMIT;' AS v",
)
EVERY = (SETTINGS, USERS, SESSIONS, VIDEOS, UPLOADS, VIEWS, TOKENS, PAYMENTS)

MAPPING = """mapping: 1
zone: UTC
tables:
  - table: users
    kind: account
    columns: {account: id, name: username, email: email, phone: phone, country: country, language: lang, role: role,
      ip: {column: reg_ip, as: ip-bytes}, created: created_at}
  - table: users
    kind: balance
    columns: {account: id, balance: token_balance}
  - table: sessions
    kind: login
    columns: {account: user_id, at: started, ip: {column: ip, as: ip-bytes}, agent: agent}
  - table: uploads
    kind: upload
    columns: {account: user_id, video: video_id, file: file_id, title: title, ip: {column: ip, as: ip-bytes},
      at: {column: uploaded_at, as: datetime, zone: Europe/Amsterdam}}
  - table: views
    kind: view
    columns: {account: user_id, video: video_id, seconds: watched, at: {column: ts, as: epoch}}
  - table: token_ledger
    kind: token
    columns: {account: user_id, amount: delta, reason: kind, reference: ref, counterpart: counterparty,
      balance: balance_after, at: {column: ts, as: epoch}}
  - table: payments
    kind: payment
    where: {status: [confirmed]}
    columns: {account: user_id, at: paid_at, amount: amount, currency: currency, method: method, address: from_address,
      reference: ref, tokens: tokens}
  - table: "*manifest*"
    kind: file
    columns: {file: file_id, video: video_id, path: path, md5: md5, seconds: seconds, width: width, height: height,
      bytes: size, at: {column: stored, as: epoch}}
"""
"""What an analyst who looked at the tables would write; the dump's TIMESTAMP columns are UTC, as its head says."""

RULES = """# Which accounts of the platform are proposed, and why. Agreed with the prosecutor before anything was counted.
platform: stream
window: {from: 2022-04-01, to: 2025-04-01}
counts:
  verified: {of: tokens, reason: [verify_title]}
steps:
  - step: active
    why: logged on between April 2022 and March 2025
    all: {logins: at least 1}
  - step: conduct
    why: put videos there, made titles fit for the platform, paid more than once, or came back for the same videos
    any:
      uploader: {uploads: at least 12, upload_days: at least 5}
      producer: {first_uploads: at least 6, verified: at least 10}
      payer: {payments: at least 3, tokens_bought: at least 300}
      repeat viewer: {repeat_views: at least 10, view_days: at least 15}
  - step: protected
    why: neither an officer's persona nor a child
    exclude: [personas, victims]
"""
