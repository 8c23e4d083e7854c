package dev.framboise.spec.campaign;

import dev.framboise.spec.bytecode.Mutation;
import dev.framboise.spec.bytecode.Mutator;
import dev.framboise.spec.bytecode.Probes;
import dev.framboise.spec.bytecode.StepBound;
import dev.framboise.spec.files.Core;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All mutants of a core, and the copy of its own classes that tells where a call comes to. */
final class Plan {
    private final Core core;
    private final List<Mutant> mutants = new ArrayList<>();
    private final Map<String, byte[]> probed = new HashMap<>();

    Plan(Core core) {
        this.core = core;
        for (String type : core.classes()) {
            byte[] right = core.classFile(type);
            List<Mutation> mutations = Mutator.all(right);
            probed.put(core.named(type), Probes.in(right, mutations, mutants.size()));
            for (Mutation mutation : mutations) {
                mutants.add(new Mutant(mutation, mutants.size(), () -> wrong(mutation)));
            }
        }
    }

    private ClassLoader wrong(Mutation mutation) {
        Map<String, byte[]> changed = new HashMap<>();
        for (String type : core.classes()) {
            byte[] right = core.classFile(type);
            changed.put(core.named(type), StepBound.in(core.named(type).equals(mutation.owner()) ? mutation.in(right) : right));
        }
        return new CopyLoader(changed);
    }

    List<Mutant> mutants() {
        return mutants;
    }

    ClassLoader probed() {
        return new CopyLoader(probed);
    }
}
