"""Known limitations, which a report states beside its results. Each names what happens instead."""

from __future__ import annotations

LIMITATIONS: tuple[tuple[str, str], ...] = (
    (
        "Encrypted containers",
        "BitLocker, LUKS, Core Storage (FileVault), locked APFS volumes, encrypted members of zip, 7z and RAR are "
        "recognised, named and counted as problems `encrypted`; no key can be given to this version.",
    ),
    (
        "Formats that are recognised and not read",
        "EWF 2 (.Ex01), logical EWF (.L01, .Lx01), AFF, VirtualBox .vdi, cabinet, xar, lzip, lz4, lzop, compress, LHA, cpio "
        "and StuffIt are one problem `unsupported` each. So are volumes of Btrfs, ReFS, SquashFS, F2FS, ReiserFS, LVM, "
        "Linux RAID and swap. qcow2 with an outside data file or Zstandard compression, too.",
    ),
    (
        "RAR",
        "read through libarchive: members of a solid RAR behind a damaged one, archives in several volumes, and RAR 7 "
        "dictionaries may not be read; each is a problem.",
    ),
    (
        "Deleted files",
        "listed on NTFS, FAT, exFAT, ext2/3/4, HFS+ and UFS as far as Sleuth Kit lists them. Not on APFS and XFS. Content "
        "that no name points to any more is not carved from unallocated space.",
    ),
    (
        "Older states of a volume",
        "NTFS shadow copies, APFS snapshots and snapshots inside qcow2 are not read: the state at acquisition is.",
    ),
    (
        "Things inside items",
        "pictures inside PDF, Office files, e-mail and databases, thumbnails in EXIF, Thumbs.db and thumbcache are not "
        "taken out; the item that holds them is.",
    ),
    (
        "Messenger databases",
        "the SQLite databases of WhatsApp and others are items of the kind `database`; text and JSON exports are read.",
    ),
    (
        "WhatsApp text exports",
        "carry local times without a zone. Where dates fit more than one order of day and month, or the Islamic calendar "
        "is converted by rule, a problem says so. Names of months are read in the forms that CLDR lists; wordings of "
        "notices in 22 languages, others are kept as an event `other`.",
    ),
    (
        "PDQ",
        "is bit for bit that of x86-64 builds of the references. It does not find pictures that are cropped by more than a "
        "few per cent. Flat pictures (quality under 50) take no part in look-up.",
    ),
    ("Video", "key frames are hashed, at most 600 of a video; a scene between two of them is not seen."),
    (
        "Claims of a file",
        "EXIF, content credentials and times of files are what the file says. Content credentials (C2PA) are not verified by "
        "this version; such pictures are read as pictures.",
    ),
    (
        "VICS-shaped lists",
        "are read by their public shapes; this is no certification. PhotoDNA values are kept and never computed.",
    ),
    ("CASE/UCO", "graphs are not written or read by this version; the folder's samples are hashed only."),
    ("Infostealer logs", "are items; their credentials are not parsed by this version."),
)
