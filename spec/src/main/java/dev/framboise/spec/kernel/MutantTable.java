package dev.framboise.spec.kernel;

import dev.framboise.spec.SpecFailure;
import dev.framboise.spec.files.Core;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** What became of all mutants of a core: a table for people, which is also a record that a test reads. */
public final class MutantTable {
    /** What stands in a survivor's line in place of a model. */
    public static final String SURVIVES = "survives";
    /** What stands there for a mutant whose instruction no model's call comes to. */
    public static final String NOT_REACHED = "not reached";

    private static final String SOURCES = "sources: ";

    private final Core core;
    private final List<Fate> fates;
    private final Excuses excuses;

    /** The table of a core's mutants. */
    public MutantTable(Core core, List<Fate> fates, Excuses excuses) {
        this.core = core;
        this.fates = fates;
        this.excuses = excuses;
    }

    private static String row(Fate fate, String model, String how) {
        return fate.mutation().name() + " | line " + fate.mutation().line() + " | " + model + " | " + how;
    }

    private List<Fate> survivors() {
        return fates.stream().filter(fate -> fate.covered() && !fate.isKilled()).toList();
    }

    /** How many were seen. */
    public String summary() {
        long killed = fates.stream().filter(Fate::isKilled).count();
        int survivors = survivors().size();
        return String.format(Locale.ROOT, "TLC sees %d of %d mutants that its calls come to, %.1f %%; %d survive; %d are not reached",
                killed, killed + survivors, 100.0 * killed / Math.max(1, killed + survivors), survivors, fates.size() - killed - survivors);
    }

    /** Survivors without a reason, and reasons without a survivor. */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        TreeSet<String> reasons = new TreeSet<>(excuses.mutants().keySet());
        for (Fate survivor : survivors()) {
            if (!reasons.remove(survivor.mutation().name())) {
                faults.add("no model sees, and nothing says why: " + row(survivor, SURVIVES, source(survivor)));
            }
        }
        reasons.forEach(name -> faults.add("there is a reason for what does not survive or is not there: " + name));
        return faults;
    }

    private String source(Fate fate) {
        String type = fate.mutation().owner().substring(core.where().length() + 1);
        return core.source(type).split("\n")[Math.max(0, fate.mutation().line() - 1)].strip();
    }

    /** The table. */
    public String text() {
        StringBuilder text = new StringBuilder("# All small mistakes in the classes of the core " + core.name() + ", and which model sees them.\n"
                + "# After a change of these classes: ./framboise check " + core.subject() + " --mutants --record docs/records\n");
        text.append(SOURCES).append(hash(core)).append('\n').append("# ").append(summary()).append('\n');
        for (Fate fate : fates) {
            text.append(!fate.covered() && !fate.isKilled() ? row(fate, NOT_REACHED, source(fate))
                    : fate.isKilled() ? row(fate, fate.model(), fate.how())
                    : row(fate, SURVIVES, excuses.mutants().getOrDefault(fate.mutation().name(), "nothing says why"))).append('\n');
        }
        return text.toString();
    }

    /** The name of a core's table. */
    public static String file(Core core) {
        return "mutants-" + core.name() + ".txt";
    }

    /** The hash in a table. */
    public static String hash(String table) {
        return table.lines().filter(line -> line.startsWith(SOURCES)).findFirst().orElse(SOURCES).substring(SOURCES.length());
    }

    /** The rows of a table: name, line, model, how. */
    public static List<String[]> rows(String table) {
        return table.lines().filter(line -> !line.startsWith("#") && !line.startsWith(SOURCES)).map(line -> line.split(" \\| ", 4)).toList();
    }

    /** The SHA-256 of the sources of a core's classes. */
    public static String hash(Core core) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            core.classes().forEach(type -> digest.update(core.source(type).getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new SpecFailure("this JDK has no SHA-256", impossible);
        }
    }
}
