package dev.framboise.vmkernel.trap;

import dev.framboise.traptable.TrapTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * What all 2^32 values of ESR_EL2 came to.
 *
 * @param hash of everything that the verdicts hang on
 * @param lines a class each, with how often it came to each verdict
 */
record SyndromeRecord(String hash, List<String> lines) {
    /** Its name. */
    static final String FILE = "syndromes.txt";
    /** Where it is kept. */
    static final Path KEPT = Path.of("..", "docs", "records", FILE);
    /** How to make it. */
    static final String ANEW = "To write it anew: mvn -pl vmkernel -am -Dtest=EverySyndromeTest -Dframboise.syndromes=all -Dsurefire.failIfNoSpecifiedTests=false"
            + " verify, and copy vmkernel/target/" + FILE + " to docs/records";

    private static final String HASH = "of: ";
    private static final String CLASS = "class ";
    private static final String DEVIATIONS = "== deviations";
    private static final Path MODULES = Path.of("..");
    private static final Path KERNEL = MODULES.resolve("vmkernel/src/main/java/dev/framboise/vmkernel");
    private static final Path TABLE = MODULES.resolve("traptable/src/main/resources/dev/framboise/traptable").resolve(TrapTable.FILE);
    /** The packages that come to the verdicts. */
    private static final List<String> PACKAGES = List.of("trap", "psci", "device");

    /** One of the sources of today. @param cameTo by class and verdict */
    static SyndromeRecord of(long[][] cameTo) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int exceptionClass = 0; exceptionClass < cameTo.length; exceptionClass++) {
            StringBuilder line = new StringBuilder(CLASS + "0x" + Integer.toHexString(exceptionClass) + ":");
            for (Verdict verdict : Verdict.values()) {
                long times = cameTo[exceptionClass][verdict.ordinal()];
                if (times > 0) {
                    line.append(' ').append(verdict).append(' ').append(times);
                }
            }
            lines.add(line.toString());
        }
        return new SyndromeRecord(today(), lines);
    }

    /** What {@link #text} wrote. */
    static SyndromeRecord parse(String text) {
        String hash = text.lines().filter(line -> line.startsWith(HASH)).map(line -> line.substring(HASH.length())).findFirst().orElse("");
        return new SyndromeRecord(hash, text.lines().filter(line -> line.startsWith(CLASS)).toList());
    }

    /** Whether it has 2^32 values. */
    boolean isWhole() {
        return lines.stream().flatMap(line -> Stream.of(line.split(" "))).filter(word -> word.matches("[0-9]+")).mapToLong(Long::parseLong).sum()
                == 1L << Integer.SIZE;
    }

    /** For people, and for {@link #parse}. */
    String text() {
        return "# What all 2^32 values of ESR_EL2 came to, each as the table of traps says.\n# " + ANEW + "\n" + HASH + hash + "\n" + String.join("\n", lines) + "\n";
    }

    /** The table's lines, but for comments and for what machines do otherwise: no verdict of the kernel's hangs on those. */
    private static String rows() throws IOException {
        StringBuilder rows = new StringBuilder();
        boolean counts = true;
        for (String line : Files.readAllLines(TABLE)) {
            counts = line.startsWith("== ") ? !line.startsWith(DEVIATIONS) : counts;
            if (counts && !line.isBlank() && line.charAt(0) != '#') {
                rows.append(line).append('\n');
            }
        }
        return rows.toString();
    }

    /** The SHA-256 of the table's rows and of the kernel's packages. */
    static String today() throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(rows().getBytes(StandardCharsets.UTF_8));
            for (String name : PACKAGES) {
                try (Stream<Path> files = Files.list(KERNEL.resolve(name))) {
                    for (Path file : files.sorted().toList()) {
                        digest.update((name + "/" + file.getFileName() + "\n" + Files.readString(file)).getBytes(StandardCharsets.UTF_8));
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("this JDK has no SHA-256", impossible);
        }
    }
}
