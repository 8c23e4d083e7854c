package dev.framboise.assurance.resolve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All outer classes of the modules, of main code and of tests, as they were compiled. */
final class ClassIndex {
    private static final String CLASS = ".class";
    private static final String UNPACKED = "target/dependency-maven-plugin-markers";

    private final Map<String, List<ClassPlace>> bySimpleName = new HashMap<>();
    private final Map<String, ClassPlace> byName = new HashMap<>();

    /** @param root the repository's */
    ClassIndex(Path root) {
        try (Stream<Path> modules = Files.list(root)) {
            for (Path module : modules.filter(each -> Files.exists(each.resolve("pom.xml"))).sorted().toList()) {
                // What was unpacked there are copies of other modules' classes.
                if (!Files.exists(module.resolve(UNPACKED))) {
                    add(module, "main", module.resolve("target/classes"));
                }
                add(module, "test", module.resolve("target/test-classes"));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void add(Path module, String part, Path classes) throws IOException {
        if (!Files.isDirectory(classes)) {
            return;
        }
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = classes.relativize(file).toString();
                if (name.endsWith(CLASS) && !name.contains("$")) {
                    String internalName = name.substring(0, name.length() - CLASS.length());
                    ClassPlace place = new ClassPlace(module.getFileName().toString(), part, internalName, file);
                    bySimpleName.computeIfAbsent(place.simpleName(), simple -> new ArrayList<>()).add(place);
                    byName.putIfAbsent(internalName, place);
                }
            }
        }
    }

    /** The one class of a part whose name ends so. @throws MissingException when there is none, or several */
    ClassPlace one(String type, String part) throws MissingException {
        String simple = type.substring(type.lastIndexOf('.') + 1);
        String end = "/" + type.replace('.', '/');
        List<ClassPlace> places = bySimpleName.getOrDefault(simple, List.of()).stream()
                .filter(place -> place.part().equals(part) && ("/" + place.internalName()).endsWith(end)).toList();
        if (places.isEmpty()) {
            throw new MissingException("there is no class " + type + " in src/" + part + " of any module that was compiled",
                    "name one that there is, or compile all modules first: mvn test-compile");
        }
        if (places.size() > 1) {
            throw new MissingException("there are several classes " + type, "say which, with its package: "
                    + places.stream().map(ClassPlace::dotted).collect(Collectors.joining(", ")));
        }
        return places.get(0);
    }

    /** A class by its full internal name, or null when it is none of the project's. */
    ClassPlace named(String internalName) {
        return byName.get(internalName);
    }
}
