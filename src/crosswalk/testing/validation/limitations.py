"""Known limitations, which a report states beside its results. Each names what happens instead."""

from __future__ import annotations

LIMITATIONS: tuple[tuple[str, str], ...] = (
    (
        "Encrypted containers",
        "are recognised, named and counted as problems `encrypted`. Keys open BitLocker, LUKS 1, zip, PDF and Office since "
        "2007; not LUKS 2, FileVault, 7z, RAR, older Office and OpenDocument. This report tests no opening of a volume: no "
        "encrypted volume with its key is among the inputs.",
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
        "are listed on NTFS, FAT, exFAT, ext2/3/4, HFS+ and UFS as far as Sleuth Kit lists them, not on APFS and XFS. What no "
        "name points to any more is carved from unallocated space as JPEG and PNG only; a picture whose blocks were parted "
        "by other deleted data does not come back, and the unused end of a file's last block is not searched.",
    ),
    (
        "Older states of a volume",
        "NTFS shadow copies, APFS snapshots and snapshots inside qcow2 are not read: the state at acquisition is.",
    ),
    (
        "Things inside items",
        "pictures inside documents, PDF, mail, SQLite and thumbnail stores are entries of their own. Not read: JBIG2 and "
        "inline images of PDF, PST and OST, write-ahead logs and deleted rows of databases, iOS .ithmb. The inputs hold no "
        "truth for these; the tests of the program do.",
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
