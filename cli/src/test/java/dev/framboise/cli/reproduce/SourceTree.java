package dev.framboise.cli.reproduce;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sources of the modules that the image is made of, compiled as the project's POM says. */
final class SourceTree {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> MODULES = List.of("metal", "armv8", "vmkernel", "hal-rpi4");
    private static final List<String> IN_THE_POM = List.of(
            "<maven.compiler.release>17</maven.compiler.release>",
            "<debuglevel>lines,vars,source</debuglevel>",
            "<arg>-Xlint:all,-processing,-serial,-options,-classfile</arg>",
            "<arg>-Werror</arg>",
            "<arg>-XDstringConcat=inline</arg>");
    private static final List<String> FLAGS = List.of("--release", "17", "-encoding", "UTF-8", "-g:lines,vars,source",
            "-Xlint:all,-processing,-serial,-options,-classfile", "-Werror", "-XDstringConcat=inline", "-proc:none");

    private SourceTree() {
    }

    /** Compiles every module with one JDK into a directory each of {@code place}; the directories. */
    static List<Path> compile(Jdk jdk, Somebody user, Path place) throws IOException, InterruptedException {
        String pom = Files.readString(ROOT.resolve("pom.xml"));
        IN_THE_POM.forEach(flag -> assertTrue(pom.contains(flag), "the POM no longer says " + flag));
        List<Path> compiled = new ArrayList<>();
        for (String module : MODULES) {
            Path classes = Files.createDirectories(place.resolve(module));
            List<String> command = new ArrayList<>(List.of(jdk.program("javac")));
            user.jvmOptions(place).forEach(option -> command.add("-J" + option));
            command.addAll(FLAGS);
            command.addAll(List.of("-d", classes.toString(), "-cp", classPath(compiled)));
            files(ROOT.resolve(module).resolve("src/main/java")).stream().map(Path::toString).forEach(command::add);
            user.run(place, command);
            copyResources(ROOT.resolve(module).resolve("src/main/resources"), classes);
            compiled.add(classes);
        }
        return compiled;
    }

    /** Compiles all modules' classes at once, those that ship and those that do not, with the libraries of this test; their own classes are not looked at. */
    static void compileAll(Jdk jdk, Somebody user, Path place) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(jdk.program("javac")));
        command.addAll(FLAGS);
        String libraries = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).filter(entry -> !Path.of(entry).startsWith(ROOT))
                .collect(Collectors.joining(File.pathSeparator));
        command.addAll(List.of("-d", Files.createDirectories(place.resolve("all")).toString(), "-cp", libraries));
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path module : modules.map(each -> each.resolve("src/main/java")).filter(Files::isDirectory).sorted().toList()) {
                files(module).stream().map(Path::toString).forEach(command::add);
            }
        }
        user.run(place, command);
    }

    static String classPath(List<Path> parts) {
        return parts.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> walk = Files.walk(directory)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void copyResources(Path from, Path to) throws IOException {
        if (Files.isDirectory(from)) {
            for (Path file : files(from)) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
