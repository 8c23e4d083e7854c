package dev.framboise.assurance.resolve;

import dev.framboise.assurance.Refused;
import dev.framboise.assurance.claims.AssuranceCase;
import dev.framboise.assurance.claims.Kind;
import dev.framboise.assurance.claims.Limit;
import dev.framboise.assurance.claims.Reference;
import dev.framboise.assurance.claims.Requirement;
import dev.framboise.assurance.read.Shape;
import dev.framboise.evidence.statement.Exclusion;
import dev.framboise.spec.files.SpecFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Looks up each reference of a case in a repository that was compiled. */
public final class Resolver {
    private final Map<Kind, Finder> finders = new EnumMap<>(Kind.class);

    /** @param root the repository's; all of its modules, and their tests, have been compiled */
    public Resolver(Path root) {
        ClassIndex classes = new ClassIndex(root);
        TestFinder tests = new TestFinder(root, classes);
        finders.put(Kind.SPEC, new SpecFinder(SpecFiles.bundled()));
        finders.put(Kind.CODE, new CodeFinder(root, classes));
        finders.put(Kind.TEST, tests);
        finders.put(Kind.IMAGE, tests);
        finders.put(Kind.PROOF, new ProofFinder());
        finders.put(Kind.CHECK, new CheckFinder());
        finders.put(Kind.FUZZ, new FuzzFinder(classes));
        finders.put(Kind.TRAP, new TrapFinder());
        finders.put(Kind.RECORD, new RecordFinder(root, new CommandLines()));
    }

    /**
     * The requirements with what they are traced to.
     *
     * @param file what errors name
     * @throws Refused with all that is wrong: what is not there, an argument that ends nowhere, a limit that a certificate names and the case does not
     */
    public List<TracedRequirement> resolve(String file, AssuranceCase all) {
        List<String> wrong = new ArrayList<>(Shape.wrong(file, all));
        for (Exclusion exclusion : Exclusion.ALWAYS) {
            if (all.limits().stream().map(Limit::what).noneMatch(exclusion.what()::equals)) {
                wrong.add(file + ": each certificate says that this is not covered, and 'limits' does not: " + exclusion.what());
            }
        }
        List<TracedRequirement> traced = new ArrayList<>();
        for (Requirement requirement : all.requirements()) {
            List<Evidence> evidence = new ArrayList<>();
            for (Reference reference : requirement.references()) {
                try {
                    evidence.add(finders.get(reference.kind()).find(reference));
                } catch (MissingException missing) {
                    wrong.add(file + ":" + reference.line() + ": " + requirement.id() + ": " + missing.getMessage());
                }
            }
            traced.add(new TracedRequirement(requirement, evidence));
        }
        if (!wrong.isEmpty()) {
            throw new Refused(wrong);
        }
        return traced;
    }
}
