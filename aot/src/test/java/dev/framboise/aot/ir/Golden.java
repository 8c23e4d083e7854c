package dev.framboise.aot.ir;

import dev.framboise.aot.Compilation;
import dev.framboise.aot.CompilationRequest;
import dev.framboise.aot.Front;
import dev.framboise.aot.FrontEnd;
import dev.framboise.aot.RefusedException;
import dev.framboise.aot.image.QuickImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The lowerings as text, one for each opcode, mode and intrinsic, without debug information. */
public final class Golden {
    /** Where the golden texts are. */
    static final Path FILES = Path.of("src", "test", "resources", "golden");

    private static final Pattern FUNCTION = Pattern.compile("(?m)^define [^@]*@(?:\"([^\"]*)\"|(\\w+))\\((?:.*\n)*?}\n");
    private static final Pattern BREAK = Pattern.compile("brk #(\\d+)");

    private final List<Compilation> compilations;

    private Golden(List<Compilation> compilations) {
        this.compilations = compilations;
    }

    /**
     * Compiles the fixtures.
     *
     * @param directory for a class file
     */
    public static Golden compile(Path directory) throws IOException, RefusedException {
        Path file = directory.resolve(GoldenMethods.CLASS + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, GoldenMethods.bytes());
        List<Path> classPath = new ArrayList<>(List.of(directory));
        classPath.addAll(Front.classPath());
        return new Golden(List.of(
                FrontEnd.compile(new CompilationRequest(classPath, List.of(GoldenMethods.CLASS.replace('/', '.')))),
                FrontEnd.compile(new CompilationRequest(classPath, List.of(Lowered.class.getName())))));
    }

    /** The text of each lowering by its name. */
    Map<String, String> lowerings() {
        return lowerings(module -> module);
    }

    /** The same of a compiler that changes its modules in some way. */
    public Map<String, String> lowerings(UnaryOperator<String> change) {
        Map<String, String> lowerings = new TreeMap<>();
        for (Compilation compilation : compilations) {
            String module = change.apply(QuickImage.stripped(compilation.llvmIr()));
            Matcher function = FUNCTION.matcher(module);
            while (function.find()) {
                String text = BREAK.matcher(function.group()).replaceAll(brk -> "brk #"
                        + kind(compilation, Integer.parseInt(brk.group(1))));
                String name = function.group(1) == null ? function.group(2) : function.group(1);
                boolean isGenerated = name.matches("(opcode|varhandle|intrinsic)/.*");
                boolean isFixture = name.startsWith("dev.framboise.aot.ir.GoldenState");
                if (!isFixture) {
                    lowerings.put((isGenerated ? "" : "program/") + name.replaceAll("[$:;\\[]", "_").replaceAll(
                            "^dev\\.framboise\\.aot\\.ir\\.", ""), text);
                }
            }
        }
        return lowerings;
    }

    private static String kind(Compilation compilation, int site) {
        return compilation.panicSites().stream().filter(s -> s.index() == site).findFirst().map(s -> s.kind().name())
                .orElse("no site");
    }

    /** The golden texts. */
    public static Map<String, String> read() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(FILES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".ll")).toList()) {
                String name = FILES.relativize(file).toString();
                texts.put(name.substring(0, name.length() - 3), Files.readString(file));
            }
        }
        return texts;
    }

    static void write(Map<String, String> lowerings) throws IOException {
        for (String old : Files.exists(FILES) ? read().keySet() : Set.<String>of()) {
            Files.delete(FILES.resolve(old + ".ll"));
        }
        for (Map.Entry<String, String> one : lowerings.entrySet()) {
            Path file = FILES.resolve(one.getKey() + ".ll");
            Files.createDirectories(file.getParent());
            Files.writeString(file, one.getValue());
        }
    }

    /** The first lowering that differs and the first of its lines that does; empty when none does. */
    public static String difference(Map<String, String> expected, Map<String, String> actual) {
        Set<String> names = new TreeSet<>(expected.keySet());
        names.addAll(actual.keySet());
        for (String name : names) {
            String[] wanted = expected.getOrDefault(name, "(no such file)\n").split("\n");
            String[] found = actual.getOrDefault(name, "(no such lowering)\n").split("\n");
            for (int i = 0; i < Math.max(wanted.length, found.length); i++) {
                String want = i < wanted.length ? wanted[i] : "(end)";
                String is = i < found.length ? found[i] : "(end)";
                if (!want.equals(is)) {
                    return name + ": expected\n" + want + "\nbut is\n" + is + "\n";
                }
            }
        }
        return "";
    }
}
