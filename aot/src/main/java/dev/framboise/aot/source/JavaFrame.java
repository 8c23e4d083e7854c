package dev.framboise.aot.source;

/**
 * A place in the source, as one line of a stack trace.
 *
 * @param className binary name, empty for assembly
 * @param method    name of the method, or the symbol of an assembly routine
 * @param file      name of the source file without its directory
 * @param line      from 1, 0 when unknown
 */
public record JavaFrame(String className, String method, String file, int line) {
    /** From what the symbolizer prints: {@code package.Class.method} and {@code directory/File.java:line:column}. */
    static JavaFrame parse(String function, String position) {
        int columnAt = position.lastIndexOf(':');
        int lineAt = position.lastIndexOf(':', columnAt - 1);
        String path = position.substring(0, lineAt);
        int line = Integer.parseInt(position.substring(lineAt + 1, columnAt));
        int dot = function.lastIndexOf('.');
        return new JavaFrame(dot < 0 ? "" : function.substring(0, dot), function.substring(dot + 1),
                path.substring(path.lastIndexOf('/') + 1), line);
    }

    /** {@code File.java:12}, or the file alone where the line is unknown. */
    public String position() {
        return line == 0 ? file : file + ":" + line;
    }
}
