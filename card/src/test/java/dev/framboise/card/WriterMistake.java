package dev.framboise.card;

import java.nio.ByteBuffer;
import java.util.Map;

/** What a writer could do wrong, done to a sound image of {@link #FILES}. */
enum WriterMistake {
    /** The partition is not one of FAT. */
    PARTITION_TYPE("entry 1 of the partition table", "the type is 131 and not 12", Fsck.SILENT) {
        @Override
        void make(ByteBuffer image) {
            image.put(446 + 4, (byte) 0x83);
        }
    },
    /** It begins in the middle of an erase block. */
    ALIGNMENT("entry 2 of the partition table", "which is not a multiple of 4 MiB", Fsck.SILENT) {
        @Override
        void make(ByteBuffer image) {
            image.putInt(446 + 16 + 8, image.getInt(446 + 16 + 8) + 1);
        }
    },
    /** The volume is thought to begin elsewhere. */
    HIDDEN_SECTORS("the boot sector of the first partition", "BPB_HiddSec is 0 and not 8192", Fsck.SEES) {
        @Override
        void make(ByteBuffer image) {
            image.putInt(BOOT + 28, 0);
        }
    },
    /** The copy was forgotten. */
    BACKUP("the boot sector's copy of the first partition", "it is not as the boot sector is", Fsck.SEES) {
        @Override
        void make(ByteBuffer image) {
            image.put(BOOT + 6 * 512 + 71, (byte) 'X');
        }
    },
    /** The second FAT was forgotten. */
    SECOND_FAT("the FAT's copy of the first partition", "at the entry of cluster 2", Fsck.SEES) {
        @Override
        void make(ByteBuffer image) {
            image.putInt(FAT + fatSize(image) + 8, 0);
        }
    },
    /** The free clusters were counted wrongly. */
    FREE_COUNT("the FAT of the first partition", "clusters are free, and FSInfo says", Fsck.SEES) {
        @Override
        void make(ByteBuffer image) {
            image.putInt(BOOT + 512 + 488, image.getInt(BOOT + 512 + 488) + 1);
        }
    },
    /** A chain is longer than its file. */
    CHAIN("the FAT of the first partition", "has more clusters than the 1 it can have", Fsck.SEES) {
        @Override
        void make(ByteBuffer image) {
            setInBoth(image, cluster(image, 1), free(image));
            setInBoth(image, free(image), 0x0fffffff);
        }
    },
    /** A cluster is taken, and nobody has it. */
    LOST_CLUSTER("the FAT of the first partition", "is taken, and belongs to no file", Fsck.SEES) {
        @Override
        void make(ByteBuffer image) {
            setInBoth(image, free(image), 0x0fffffff);
            image.putInt(BOOT + 512 + 488, image.getInt(BOOT + 512 + 488) - 1);
        }
    },
    /** Two files have one cluster. */
    CROSS_LINK("the FAT of the first partition", "which something else or an earlier part of it has, too", Fsck.SEES) {
        @Override
        void make(ByteBuffer image) {
            image.putShort(entry(image, 2) + 26, (short) cluster(image, 1));
        }
    },
    /** A file has fewer clusters than its size. */
    SIZE("the directory / of the first partition", "a file of 5000 bytes", Fsck.SEES) {
        @Override
        void make(ByteBuffer image) {
            image.putInt(entry(image, 1) + 28, 5000);
        }
    },
    /** A long name belongs to another short name. */
    CHECKSUM("the directory / of the first partition", "the checksum of the short name", Fsck.SEES) {
        @Override
        void make(ByteBuffer image) {
            image.put(entry(image, 3) + 13, (byte) (image.get(entry(image, 3) + 13) + 1));
        }
    },
    /** A directory leads back to the wrong one. */
    PARENT("the directory /D/ of the first partition", "it is not the entry '..'", Fsck.SEES) {
        @Override
        void make(ByteBuffer image) {
            image.putShort(data(image) + (cluster(image, 5) - 2) * 512 + 32 + 26, (short) 3);
        }
    },
    /** A name is there twice. */
    TWICE("the directory / of the first partition", "'A' is there twice", Fsck.SEES) {
        @Override
        void make(ByteBuffer image) {
            image.put(entry(image, 2), (byte) 'A');
        }
    };

    /** Whether fsck.vfat looks at it. */
    private enum Fsck { SEES, SILENT }

    /** Entries of the root: the label, A, B, the long name of c.lower and its short one, then D. */
    static final Map<String, Integer> FILES = Map.of("A", 1, "B", 2, "c.lower", 3, "D/E", 4);

    private static final int BOOT = TestImage.BOOT;
    private static final int FAT = BOOT + 32 * 512;

    private final String what;
    private final String why;
    private final Fsck fsck;

    WriterMistake(String what, String why, Fsck fsck) {
        this.what = what;
        this.why = why;
        this.fsck = fsck;
    }

    abstract void make(ByteBuffer image);

    /** What the reader names. */
    String what() {
        return what;
    }

    /** What the reader says of it. */
    String why() {
        return why;
    }

    boolean isSeenByFsck() {
        return fsck == Fsck.SEES;
    }

    private static int fatSize(ByteBuffer image) {
        return image.getInt(BOOT + 36) * 512;
    }

    private static int data(ByteBuffer image) {
        return FAT + 2 * fatSize(image);
    }

    /** An entry of the root directory, which is the first cluster. */
    private static int entry(ByteBuffer image, int number) {
        return data(image) + 32 * number;
    }

    private static int cluster(ByteBuffer image, int entry) {
        return image.getShort(entry(image, entry) + 26);
    }

    /** FSI_Nxt_Free. */
    private static int free(ByteBuffer image) {
        return image.getInt(BOOT + 512 + 492);
    }

    private static void setInBoth(ByteBuffer image, int cluster, int value) {
        image.putInt(FAT + 4 * cluster, value);
        image.putInt(FAT + fatSize(image) + 4 * cluster, value);
    }
}
