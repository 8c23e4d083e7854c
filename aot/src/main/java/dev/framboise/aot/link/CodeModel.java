package dev.framboise.aot.link;

/** How far code may be from what it refers to: clang's {@code -mcmodel}. */
public enum CodeModel {
    /** 1 MiB: an address is one instruction. */
    TINY("tiny"),
    /** 4 GiB: an address is two. */
    SMALL("small");

    private final String word;

    CodeModel(String word) {
        this.word = word;
    }

    /** The option of clang. */
    String option() {
        return "-mcmodel=" + word;
    }
}
