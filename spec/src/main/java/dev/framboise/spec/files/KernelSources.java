package dev.framboise.spec.files;

import dev.framboise.spec.SpecFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The sources of the kernel's classes that TLC calls, as they are on the class path. */
public final class KernelSources {
    private static final String KERNEL = "dev.framboise.vmkernel";
    private static final List<String> PACKAGES = Stream.of("", ".cpu", ".device", ".dispatch", ".gic", ".memory", ".psci", ".sched", ".stage2",
            ".sync", ".timer", ".trap", ".vm").map(KERNEL::concat).toList();

    private KernelSources() {
    }

    /** The one of a class; empty: it is none of them. @param type its full name */
    static String of(String type) {
        try (InputStream in = KernelSources.class.getResourceAsStream("/dev/framboise/spec/sources/" + type.replace('.', '/') + ".java")) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new SpecFailure("the source of " + type + " cannot be read: " + failed.getMessage(), failed);
        }
    }

    /** The one that has this name in one package, and in no other. @param type a class's name without its package */
    public static String named(String type) {
        List<String> found = new ArrayList<>();
        for (String where : PACKAGES) {
            String text = of(where + "." + type);
            if (!text.isEmpty()) {
                found.add(text);
            }
        }
        if (found.size() != 1) {
            throw new SpecFailure(found.size() + " packages have a class " + type + "; one has to, of " + String.join(", ", PACKAGES));
        }
        return found.get(0);
    }
}
