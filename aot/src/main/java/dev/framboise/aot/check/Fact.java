package dev.framboise.aot.check;

import dev.framboise.aot.link.ElfFile;
import java.util.List;

/** Something that is true of every image, or the image is not built. */
public interface Fact {
    /** The fact, as one sentence in the present tense. */
    String claim();

    /** What to do when it does not hold. */
    String remedy();

    /** Where it does not hold: one line each; none when it does. */
    List<String> violations(ElfFile elf, Code code);
}
