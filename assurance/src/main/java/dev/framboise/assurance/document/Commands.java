package dev.framboise.assurance.document;

import dev.framboise.assurance.claims.Kind;
import dev.framboise.assurance.resolve.Evidence;
import dev.framboise.assurance.resolve.TracedRequirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The commands that make the evidence of a requirement again. */
public final class Commands {
    private Commands() {
    }

    /** One for each engine that it needs, in the order of the kinds. */
    public static List<String> of(TracedRequirement requirement) {
        List<String> commands = new ArrayList<>();
        words(requirement.of(Kind.SPEC), Evidence::subject).ifPresent(models -> commands.add("./framboise check " + models));
        List<Evidence> tests = Stream.concat(requirement.of(Kind.TEST).stream(), requirement.of(Kind.IMAGE).stream()).toList();
        words(tests, Evidence::subject).ifPresent(classes -> commands.add("./framboise test -pl "
                + words(tests, Evidence::module).orElseThrow().replace(' ', ',') + " -am -Dtest=" + classes.replace(' ', ',')
                + " -Dsurefire.failIfNoSpecifiedTests=false"));
        words(requirement.of(Kind.PROOF), Evidence::subject).ifPresent(names -> commands.add("./framboise prove " + names));
        words(requirement.of(Kind.CHECK), Evidence::subject).ifPresent(ids -> commands.add("./framboise conformance --target qemu --check "
                + ids.replace(" ", " --check ")));
        words(requirement.of(Kind.FUZZ), Evidence::subject).ifPresent(targets -> commands.add("./framboise fuzz --target "
                + targets.replace(" ", " --target ")));
        requirement.of(Kind.RECORD).stream().map(Evidence::subject).distinct().forEach(commands::add);
        return commands;
    }

    private static Optional<String> words(List<Evidence> evidence, Function<Evidence, String> word) {
        return evidence.isEmpty() ? Optional.empty()
                : Optional.of(evidence.stream().map(word).collect(Collectors.toCollection(TreeSet::new)).stream().collect(Collectors.joining(" ")));
    }
}
