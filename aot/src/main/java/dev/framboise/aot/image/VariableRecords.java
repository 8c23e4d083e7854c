package dev.framboise.aot.image;

import java.util.regex.Pattern;

/** The records in a module that tell a debugger what a variable holds: lines of their own that are no instructions. */
final class VariableRecords {
    private static final Pattern RECORD = Pattern.compile("(?m)^  #dbg_value\\(.*\\n");

    private VariableRecords() {
    }

    /** The module without them. */
    static String without(String module) {
        return RECORD.matcher(module).replaceAll("");
    }
}
