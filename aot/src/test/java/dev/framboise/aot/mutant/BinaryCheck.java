package dev.framboise.aot.mutant;

import dev.framboise.aot.check.Code;
import dev.framboise.aot.check.FinishedBinary;
import dev.framboise.aot.image.Optimization;
import dev.framboise.aot.image.QuickImage;
import dev.framboise.aot.link.BuildFailure;
import dev.framboise.aot.link.ElfFile;
import dev.framboise.aot.link.Toolchain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The suite as a mutant compiles it at {@code -O2}, linked and held against the facts of every image. */
final class BinaryCheck {
    private final String module;
    private final Path directory;
    private final QuickImage image;

    BinaryCheck(String module, Path directory) {
        this.module = module;
        this.directory = directory;
        this.image = new QuickImage(Toolchain.open(System.err::println), directory);
    }

    /** Why the image is refused, in a line. */
    Optional<String> refusal(Mutant mutant) throws IOException {
        return refusal(mutant.apply(module, symbol -> true));
    }

    /** The same of the compiler as it is. */
    Optional<String> refusal() throws IOException {
        return refusal(module);
    }

    private Optional<String> refusal(String changed) throws IOException {
        try {
            image.build(changed, Optimization.O2);
            ElfFile elf = ElfFile.read(directory.resolve("kernel.elf"));
            FinishedBinary.check(elf, new Code(elf));
            return Optional.empty();
        } catch (BuildFailure e) {
            return e.getMessage().lines().filter(line -> line.startsWith("not true: ") || line.contains("undefined symbol"))
                    .map(line -> line.replaceAll("not true: |.*error: ", "")).findFirst();
        }
    }
}
