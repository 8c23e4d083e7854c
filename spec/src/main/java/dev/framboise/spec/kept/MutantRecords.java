package dev.framboise.spec.kept;

import dev.framboise.spec.CheckRun;
import dev.framboise.spec.bytecode.Mutation;
import dev.framboise.spec.check.Checker;
import dev.framboise.spec.files.Core;
import dev.framboise.spec.files.Model;
import dev.framboise.spec.files.SpecFiles;
import dev.framboise.spec.files.Tier;
import dev.framboise.spec.kernel.KernelCampaign;
import dev.framboise.spec.kernel.KernelMutants;
import dev.framboise.spec.kernel.MutantTable;
import dev.framboise.spec.mutant.Mutant;
import dev.framboise.spec.mutant.ViolationRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The records of mutants that there have to be: one for each subject that has some, and one for each core of the kernel's classes. */
public final class MutantRecords {
    private static final String NO_REASON = "nothing says why";

    private final SpecFiles files;
    /** By subject, as its record names them. */
    private final Map<String, Set<String>> mutants;
    /** By the name of a core's table, as that names them. */
    private final Map<String, Set<String>> mistakes = new TreeMap<>();

    /** Those of the specifications in {@code files}. */
    public MutantRecords(SpecFiles files) {
        this.files = files;
        mutants = mutants(files);
        Core.all(files).forEach(core -> mistakes.put(MutantTable.file(core),
                KernelCampaign.mutations(core).stream().map(Mutation::name).collect(Collectors.toCollection(TreeSet::new))));
    }

    /**
     * A record that has to be there.
     *
     * @param file its name
     * @param subject whose mutants these are
     * @param hash of what they hang on today, SHA-256
     * @param mutants how many it has to have
     * @param command that makes it
     */
    public record Expected(String file, String subject, String hash, int mutants, String command) {
    }

    /**
     * What a record says.
     *
     * @param hash of what it was made for
     * @param missing mutants that it says nothing of
     * @param unseen mutants that nothing saw, and of which nothing says why
     */
    public record Found(String hash, List<String> missing, List<String> unseen) {
    }

    /** All of them, by their names. */
    public List<Expected> expected() {
        List<Expected> all = new ArrayList<>();
        mutants.forEach((subject, names) -> all.add(new Expected(ViolationRecord.file(subject), subject, ViolationRecord.hash(files, subject), names.size(),
                command(subject))));
        for (Core core : Core.all(files)) {
            all.add(new Expected(MutantTable.file(core), core.name(), MutantTable.hash(core), mistakes.get(MutantTable.file(core)).size(), command(core.subject())));
        }
        return all;
    }

    /** What the text of one of them says. */
    public Found read(Expected record, String text) {
        if (mistakes.containsKey(record.file)) {
            return table(mistakes.get(record.file), text);
        }
        ViolationRecord read = ViolationRecord.parse(record.subject, text);
        Set<String> missing = new TreeSet<>(mutants.get(record.subject));
        missing.removeAll(read.verdicts().keySet());
        return new Found(read.hash(), List.copyOf(missing),
                read.verdicts().entrySet().stream().filter(verdict -> verdict.getValue().startsWith("FAILED")).map(Map.Entry::getKey).toList());
    }

    private static Found table(Set<String> all, String text) {
        Set<String> missing = new TreeSet<>(all);
        List<String> unseen = new ArrayList<>();
        for (String[] row : MutantTable.rows(text)) {
            missing.remove(row[0]);
            if (row.length < 4 || row[2].equals(MutantTable.SURVIVES) && row[3].equals(NO_REASON)) {
                unseen.add(row[0]);
            }
        }
        return new Found(MutantTable.hash(text), List.copyOf(missing), unseen);
    }

    private static Map<String, Set<String>> mutants(SpecFiles files) {
        Checker checker = new Checker(files, Tier.ORDINARY, line -> {
        });
        List<Model> models = checker.models(List.of());
        Map<String, String> subjects = new TreeMap<>();
        models.forEach(model -> subjects.put(model.name(), model.subject()));
        Map<String, Set<String>> mutants = new TreeMap<>();
        Stream<Mutant> all = Stream.concat(checker.mutants(models).stream(), new KernelMutants(checker, files).all(models).stream());
        all.forEach(mutant -> mutants.computeIfAbsent(subjects.get(mutant.model()), none -> new TreeSet<>()).add(CheckRun.named(mutant)));
        return mutants;
    }

    private static String command(String subject) {
        return "./framboise check " + subject + " --mutants --record docs/records";
    }
}
