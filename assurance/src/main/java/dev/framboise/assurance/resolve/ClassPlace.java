package dev.framboise.assurance.resolve;

import java.nio.file.Path;

/**
 * A class file of the project's.
 *
 * @param module the module's directory
 * @param part {@code main} or {@code test}
 * @param internalName {@code dev/framboise/vmkernel/stage2/Ownership}
 * @param file where it is
 */
record ClassPlace(String module, String part, String internalName, Path file) {
    /** Where its source is, from the repository's root on. */
    String source() {
        return module + "/src/" + part + "/java/" + internalName + ".java";
    }

    String simpleName() {
        return internalName.substring(internalName.lastIndexOf('/') + 1);
    }

    String dotted() {
        return internalName.replace('/', '.');
    }
}
