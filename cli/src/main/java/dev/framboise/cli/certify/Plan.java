package dev.framboise.cli.certify;

import dev.framboise.cli.conformance.BareTarget;
import dev.framboise.conformance.World;
import dev.framboise.conformance.build.CheckEntry;
import dev.framboise.conformance.build.Registry;
import dev.framboise.conformance.model.ModelRun;
import dev.framboise.evidence.statement.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The commands that evidence is made with. */
final class Plan {
    /** Where the suite is run. */
    static final List<String> TARGETS = List.of("bare", "qemu", "xen", "kvm", "model");

    /** The kernel, in a clean clone. */
    static final Stage KERNEL = new Stage("kernel", List.of("image"), items(Kind.BUILD));
    /** All tests, and what they write. */
    static final Stage TESTS = tests();
    static final Stage PROOFS = new Stage("proofs", List.of("prove", "--machine-code", "--report", Stage.PLACE),
            items(Kind.PROOFS, "proofs", "proofs-page"));
    static final Stage CONFORMANCE = conformance();
    static final Stage COVERAGE = new Stage("coverage", List.of("coverage", "--project", Stage.TESTED, "--work", Stage.PLACE),
            items(Kind.COVERAGE, "coverage", "coverage-page"));
    static final Stage BUDGETS = new Stage("budgets", List.of("bench", "--table", Stage.PLACE + "/benchmarks.txt"), items(Kind.BUDGETS, "budgets"));

    private Plan() {
    }

    private static Stage tests() {
        SortedMap<String, Kind> items = items(Kind.TESTS, "tests");
        items.putAll(items(Kind.MODELS, "models", "models-page"));
        items.putAll(items(Kind.COMPILER, "lowering-proofs", "random-programs"));
        return new Stage("tests", List.of("test"), items);
    }

    private static Stage conformance() {
        List<String> arguments = new ArrayList<>(List.of("conformance"));
        SortedMap<String, Kind> items = items(Kind.CONFORMANCE, "conformance-matrix");
        for (String target : TARGETS) {
            arguments.addAll(List.of("--target", target));
            items.put("conformance-" + target, Kind.CONFORMANCE);
        }
        arguments.addAll(List.of("--report", Stage.PLACE));
        return new Stage("conformance", arguments, items);
    }

    /** The checks that a target carries out: the machine without a hypervisor all, what runs a guest the guest's. */
    static Set<String> checks(String target) {
        return Registry.ofTheSuite().all().stream()
                .filter(check -> target.equals(BareTarget.NAME) || (target.equals(ModelRun.NAME) ? ModelRun.carriesOut(check) : check.on() == World.GUEST))
                .map(CheckEntry::id).collect(Collectors.toSet());
    }

    private static SortedMap<String, Kind> items(Kind kind, String... names) {
        SortedMap<String, Kind> items = new TreeMap<>();
        for (String name : names) {
            items.put(name, kind);
        }
        return items;
    }
}
