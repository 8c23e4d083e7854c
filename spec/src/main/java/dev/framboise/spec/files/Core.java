package dev.framboise.spec.files;

import dev.framboise.spec.SpecFailure;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Classes of the kernel's that models call, out of {@code SUBJECT/NAME.core}.
 *
 * @param name the file's name without {@code .core}
 * @param subject the directory
 * @param where the package
 * @param classes those whose branches the models cover, and in which mistakes are planted
 * @param others classes of the package that decide nothing
 * @param unbound classes of the package that no model calls for what they decide
 * @param oracles models whose behaviours the specification makes, and whose invariants ask the classes, the cheapest first
 * @param relations models whose steps the classes make
 * @param actions {@code METHOD=ACTION} or {@code METHOD.VERDICT=ACTION}: which actions of the specification a method stands for, with an underscore
 *     for what it is called for
 */
public record Core(String name, String subject, String where, List<String> classes, List<String> others,
        List<String> unbound, List<String> oracles, List<String> relations, List<String> actions) {
    private static final String ENDING = ".core";

    /** All of them. */
    public static List<Core> all(SpecFiles files) {
        List<Core> cores = new ArrayList<>();
        for (String file : files.named(ENDING)) {
            Map<String, String> values = new TreeMap<>(KeyedText.read(file, files.text(file)));
            Core core = new Core(file.substring(file.lastIndexOf('/') + 1, file.length() - ENDING.length()),
                    file.substring(0, file.indexOf('/')), String.join("", words(values, "package")), words(values, "classes"),
                    words(values, "others"), words(values, "unbound"), words(values, "oracles"),
                    words(values, "relations"), words(values, "actions"));
            if (!values.isEmpty()) {
                throw new SpecFailure(file + ": nothing reads " + String.join(", ", new TreeSet<>(values.keySet())));
            }
            if (core.where.isEmpty() || core.classes.isEmpty() || core.oracles.isEmpty()) {
                throw new SpecFailure(file + ": names no package, no classes or no oracles");
            }
            cores.add(core);
        }
        return cores;
    }

    /** The one of this name. */
    public static Core named(SpecFiles files, String name) {
        return all(files).stream().filter(core -> core.name.equals(name)).findFirst()
                .orElseThrow(() -> new SpecFailure("there is no file " + name + ENDING + " among the specifications"));
    }

    private static List<String> words(Map<String, String> values, String key) {
        String value = values.remove(key);
        return value == null || value.isEmpty() ? List.of() : Arrays.asList(value.split("\\s+"));
    }

    /** All models that call these classes. */
    public List<String> models() {
        List<String> models = new ArrayList<>(oracles);
        models.addAll(relations);
        return models;
    }

    /** A class's full name. */
    public String named(String type) {
        return where + "." + type;
    }

    /** A class's file, as it is on the class path. */
    public byte[] classFile(String type) {
        String resource = "/" + named(type).replace('.', '/') + ".class";
        try (InputStream in = Core.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new SpecFailure(subject + "/" + name + ENDING + ": there is no " + resource + " on the class path");
            }
            return in.readAllBytes();
        } catch (IOException failed) {
            throw new SpecFailure(resource + " cannot be read: " + failed.getMessage(), failed);
        }
    }

    /** A class's source. */
    public String source(String type) {
        String source = KernelSources.of(named(type));
        if (source.isEmpty()) {
            throw new SpecFailure(subject + "/" + name + ENDING + ": there is no source of " + named(type) + " on the class path");
        }
        return source;
    }
}
