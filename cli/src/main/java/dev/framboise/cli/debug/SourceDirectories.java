package dev.framboise.cli.debug;

import dev.framboise.cli.hypervisor.ClosedWorld;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the sources of the image are: beside the class files it was compiled from, in a checkout. */
final class SourceDirectories {
    private SourceDirectories() {
    }

    /** Every directory that a file name of the ELF file starts from. */
    static List<Path> find() {
        return ClosedWorld.classPath().stream()
                // module/target/classes or module/target/module.jar
                .map(part -> part.getParent().getParent())
                .flatMap(module -> Stream.of(module.resolve("src/main/java"),
                        module.resolve("src/main/resources/dev/framboise/hal/rpi4/asm")))
                .filter(Files::isDirectory)
                .toList();
    }
}
