package dev.framboise.cli.certify.finding;

import dev.framboise.evidence.Sha256;
import dev.framboise.evidence.issue.Requirement;
import dev.framboise.evidence.statement.Artifact;
import dev.framboise.evidence.statement.Kind;
import dev.framboise.fuzz.mutant.KernelMutants;
import dev.framboise.fuzz.record.Record;
import dev.framboise.fuzz.record.Sources;
import dev.framboise.fuzz.run.CampaignFailure;
import dev.framboise.fuzz.target.Targets;
import dev.framboise.spec.files.SpecFiles;
import dev.framboise.spec.kept.MutantRecords;
import dev.framboise.spec.mutant.Mutant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the records of long campaigns come to, which are kept with the hash of what they are for. */
public final class RecordFindings {
    private static final Sha256 NOTHING = Sha256.of(new byte[0]);
    private static final Pattern CAMPAIGN = Pattern.compile("(?m)^# A campaign of ([0-9]{1,6}) minutes?, ([0-9]{1,3}) process[^\n]*$[\\s\\S]*^findings: ([0-9]+)$");
    private static final Pattern FUZZED = Pattern.compile("(?m)^  ([a-z]+)(?: +[0-9]+){6} +([0-9]{1,9}) +[0-9]+$");
    private static final Pattern HUNTED = Pattern.compile("(?m)^\\| `([a-z0-9-]+)` \\|");
    private static final Pattern BRANCHES = Pattern.compile("(?m)^branches: ([0-9]+) of ([0-9]+), ([0-9.]+) %$");
    private static final Pattern ENGINES = Pattern.compile("(?m)^([0-9]{1,6}) of ([0-9]{1,6}) mutants were found$");
    private static final Pattern VICTIM = Pattern.compile("(?m)^victim: ([0-9]{1,12}) ms by its own clock");
    private static final Pattern ATTACKED = Pattern.compile("(?m)^image ([0-9a-f]{64})  kernel8\\.img$");
    private static final Pattern ATTACKS = Pattern.compile("(?m)^attacker: ([1-9][0-9]*) operations in ([1-9][0-9]*) lives$");
    private static final Pattern MADE = Pattern.compile("(?m)^made: (\\S+)$");
    private static final String KEPT = "The victim has kept all that is its own.";
    private static final int LEAST_MINUTES = 60;
    private static final long LEAST_ATTACK = 30 * 60_000;

    private final Path directory;
    private final Artifact image;
    private final UnaryOperator<String> committedAt;
    private final List<Requirement> requirements = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    /**
     * Reads the records.
     *
     * @param directory where they are
     * @param image kernel8.img
     * @param committedAt when a file of them was committed, in UTC; for those that do not say when they were made
     */
    public RecordFindings(Path directory, Artifact image, UnaryOperator<String> committedAt) throws IOException {
        this.directory = directory;
        this.image = image;
        this.committedAt = committedAt;
        fuzzing();
        mutants();
        attack();
    }

    /** What has to be there. */
    public List<Requirement> requirements() {
        return List.copyOf(requirements);
    }

    /** What is there. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    private interface Reader {
        Judged judge(String text);
    }

    private void add(String name, Kind kind, String file, Artifact today, String hash, String command, Reader reader) throws IOException {
        Path path = directory.resolve(file);
        requirements.add(new Requirement(name, kind, today, command));
        if (Files.exists(path)) {
            byte[] content = Files.readAllBytes(path);
            Artifact of = new Artifact(today.name(), hash.matches("[0-9a-f]{64}") ? new Sha256(hash) : NOTHING);
            Origin origin = new Origin(of, madeAt(file, content), command);
            findings.add(finding(name, kind, reader, origin, file, content));
        }
    }

    private static Finding finding(String name, Kind kind, Reader reader, Origin origin, String file, byte[] content) {
        try {
            return Finding.of(name, kind, reader.judge(text(content)), origin, file, content);
        } catch (IllegalArgumentException damaged) {
            return Finding.of(name, kind, Judged.fail("It is damaged: " + damaged.getMessage()), origin, file, content);
        }
    }

    /** The line that says it, or when the file was committed. */
    private String madeAt(String file, byte[] content) {
        Matcher made = MADE.matcher(text(content));
        try {
            return made.find() ? Instant.parse(made.group(1)).toString() : committedAt.apply(file);
        } catch (DateTimeParseException damaged) {
            return committedAt.apply(file);
        }
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }

    private String read(String file) throws IOException {
        Path path = directory.resolve(file);
        return Files.exists(path) ? Files.readString(path) : "";
    }

    private void fuzzing() throws IOException {
        Artifact today = new Artifact("what the fuzzer looks at", new Sha256(Sources.bundled().hash()));
        fuzzed("fuzz-campaign", today, "./framboise fuzz --minutes 60 --jobs 2", RecordFindings::campaign);
        fuzzed("fuzz-coverage", today, "./framboise fuzz --coverage", RecordFindings::branches);
        fuzzed("fuzz-engines", today, "./framboise fuzz --mutants --engines", RecordFindings::engines);
    }

    private void fuzzed(String name, Artifact today, String command, Reader reader) throws IOException {
        add(name, Kind.FUZZING, name + ".txt", today, hash(directory.resolve(name + ".txt")), command, reader);
    }

    /** The sources that a record is of; of one that cannot be read nobody knows. */
    private static String hash(Path file) {
        try {
            return Files.exists(file) ? Record.read(file).hash() : "";
        } catch (CampaignFailure unreadable) {
            return "";
        }
    }

    private static Judged campaign(String text) {
        Matcher campaign = CAMPAIGN.matcher(text);
        if (!campaign.find()) {
            return Judged.fail("It does not say how long the campaign was, and what it found.");
        }
        if (!campaign.group(3).equals("0")) {
            return Judged.fail("Findings that are not mended: " + campaign.group(3));
        }
        Set<String> missing = new TreeSet<>(Targets.names());
        long seconds = FUZZED.matcher(text).results().filter(target -> missing.remove(target.group(1))).mapToLong(target -> Long.parseLong(target.group(2))).sum();
        if (!missing.isEmpty()) {
            return Judged.skipped("These were not fuzzed: " + String.join(", ", missing));
        }
        // Said is what was asked for; what the processes have had may be less.
        long had = seconds / 60 / Math.max(1, Integer.parseInt(campaign.group(2)));
        int minutes = (int) Math.min(Integer.parseInt(campaign.group(1)), had);
        return minutes < LEAST_MINUTES ? Judged.skipped("The campaign had " + minutes + " minutes, and " + LEAST_MINUTES + " are wanted.")
                : Judged.pass("A campaign of " + minutes + " minutes found nothing.");
    }

    private static Judged branches(String text) {
        Matcher sum = BRANCHES.matcher(text);
        return !sum.find() ? Judged.fail("It has no sum.")
                : Double.parseDouble(sum.group(3)) < 85 ? Judged.fail("Fuzzing alone takes " + sum.group(3) + " % of the kernel's branches, and 85 % are wanted.")
                : Judged.pass("Fuzzing alone takes " + sum.group(1) + " of " + sum.group(2) + " branches of the kernel, " + sum.group(3) + " %; the rest is named.");
    }

    private static Judged engines(String text) {
        Matcher found = ENGINES.matcher(text);
        if (!found.find()) {
            return Judged.fail("It does not say how many mutants were found.");
        }
        Set<String> missing = KernelMutants.all().stream().map(Mutant::name).collect(Collectors.toCollection(TreeSet::new));
        HUNTED.matcher(text).results().map(mutant -> mutant.group(1)).forEach(missing::remove);
        if (!missing.isEmpty()) {
            return Judged.skipped("These were not looked at: " + String.join(", ", missing));
        }
        int unfound = Integer.parseInt(found.group(2)) - Integer.parseInt(found.group(1));
        String claim = found.group(1) + " of " + found.group(2) + " wrong copies of the kernel are found";
        // One is equivalent: docs/fuzzing.md has the argument.
        return unfound > 1 ? Judged.fail(claim + ".") : Judged.pass(claim + (unfound == 1 ? "; the other one does nothing wrong." : "."));
    }

    private void mutants() throws IOException {
        MutantRecords records = new MutantRecords(SpecFiles.bundled());
        for (MutantRecords.Expected expected : records.expected()) {
            Artifact today = new Artifact("what the mutants of " + expected.subject() + " hang on", new Sha256(expected.hash()));
            String name = expected.file().replace(".txt", "");
            String text = read(expected.file());
            add(name, Kind.MUTANTS, expected.file(), today, records.read(expected, text).hash(), expected.command(),
                    content -> mutants(expected, records.read(expected, content)));
        }
    }

    private static Judged mutants(MutantRecords.Expected expected, MutantRecords.Found found) {
        if (!found.unseen().isEmpty()) {
            return Judged.fail("Nothing sees these: " + String.join(", ", found.unseen()));
        }
        return !found.missing().isEmpty() ? Judged.skipped("These were not looked at: " + String.join(", ", found.missing()))
                : Judged.pass("Of " + expected.mutants() + " mutants of " + expected.subject() + ", the models see each, or there is a reason why not.");
    }

    private void attack() throws IOException {
        Matcher attacked = ATTACKED.matcher(read("hostile.txt"));
        add("attack", Kind.FUZZING, "hostile.txt", image, attacked.find() ? attacked.group(1) : "", "./framboise attack --minutes 30 --round 120 --record FILE",
                RecordFindings::attacked);
    }

    private static Judged attacked(String text) {
        Matcher victim = VICTIM.matcher(text);
        Matcher attacks = ATTACKS.matcher(text);
        if (!text.lines().toList().contains(KEPT) || !victim.find() || !attacks.find()) {
            return Judged.fail("The victim has lost something.");
        }
        long milliseconds = Long.parseLong(victim.group(1));
        return milliseconds < LEAST_ATTACK ? Judged.skipped("The attack had " + milliseconds + " ms, and " + LEAST_ATTACK + " are wanted.")
                : Judged.pass("A guest that attacked this image for " + milliseconds / 60_000 + " minutes with " + attacks.group(1)
                + " operations took nothing from the guest beside it.");
    }
}
