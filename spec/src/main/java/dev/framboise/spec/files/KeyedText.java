package dev.framboise.spec.files;

import dev.framboise.spec.SpecFailure;
import java.util.Map;
import java.util.TreeMap;

/** Lines {@code key = value}; a line that ends with a backslash goes on in the next, # begins a comment line. */
final class KeyedText {
    private KeyedText() {
    }

    /** The values by their keys. @param file what an error names */
    static Map<String, String> read(String file, String text) {
        Map<String, String> values = new TreeMap<>();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            int first = i + 1;
            StringBuilder line = new StringBuilder(lines[i].strip());
            while (line.length() > 0 && line.charAt(line.length() - 1) == '\\' && i + 1 < lines.length) {
                line.setLength(line.length() - 1);
                line.append(lines[++i].strip());
            }
            if (line.length() == 0 || line.charAt(0) == '#') {
                continue;
            }
            int equals = line.indexOf("=");
            if (equals < 0) {
                throw new SpecFailure(file + ":" + first + ": \"" + line + "\" is no line \"key = value\"");
            }
            String key = line.substring(0, equals).strip();
            if (values.put(key, line.substring(equals + 1).strip()) != null) {
                throw new SpecFailure(file + ":" + first + ": " + key + " has a value already");
            }
        }
        return values;
    }
}
