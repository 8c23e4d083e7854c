package dev.framboise.spec.campaign;

import dev.framboise.spec.SpecFailure;
import dev.framboise.spec.bytecode.Probes;
import dev.framboise.spec.bytecode.StepBound;
import dev.framboise.spec.files.Core;
import dev.framboise.spec.files.SpecFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tla2sany.semantic.ExprOrOpArgNode;
import tlc2.overrides.Evaluation;
import tlc2.tool.TLCState;
import tlc2.tool.coverage.CostModel;
import tlc2.tool.impl.Tool;
import tlc2.util.Context;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.Value;

/**
 * The mutants of a core inside TLC, which has one worker. Each call goes to the kernel's own class, and then to those
 * mutants to whose instruction it came. An invariant in whose calls a mutant answered otherwise is evaluated once more, with this mutant's
 * answers; the others' value would be the same. Beside invariants, in steps that the class itself makes, a mutant that
 * answers otherwise is only noted: it would have gone another way.
 */
public final class Campaign {
    /** What the process is told: mutants that live, by their names. */
    public static final String ALIVE = "alive";
    /** What it tells: a name, a tab, what became of it. */
    public static final String KILLED = "killed";
    /** Mutants to whose instruction some call came. */
    public static final String COVERED = "covered";
    /** Mutants that answered otherwise. */
    public static final String DIFFERENT = "different";

    /** What the process is told: how many evaluations of invariants are enough; all if it is told nothing. */
    public static final String ENOUGH = "enough";
    /** What it tells: that it ended because it was enough. */
    public static final String ENDED = "ended";

    private static final Orders ORDERS = Orders.given();
    private static final Map<String, Operation> OPERATIONS = new HashMap<>();
    private static final Map<String, Mutant> ALIVE_ONES = new LinkedHashMap<>();
    private static final Map<String, String> DEAD = new TreeMap<>();
    private static final List<Mutant> ALL = new ArrayList<>();
    private static final Set<String> DIFFERENT_ONES = new TreeSet<>();
    private static final Set<Mutant> SUSPECTS = new LinkedHashSet<>();
    private static Candidate real;
    private static Candidate speaking;
    private static boolean inInvariant;
    private static long left = Long.MAX_VALUE;

    private Campaign() {
    }

    /** Whether this process is a campaign's. */
    public static boolean isOn() {
        return ORDERS != null;
    }

    /** Classes of operators whose calls come here, and those of this class. */
    @SuppressWarnings("rawtypes")
    public static Class[] dispatching(Class... operators) {
        prepare();
        Class[] all = new Class[operators.length + 1];
        for (int i = 0; i < operators.length; i++) {
            all[i] = Dispatching.of(operators[i], Campaign.class);
        }
        all[operators.length] = Campaign.class;
        return all;
    }

    private static void prepare() {
        Core core = Core.named(SpecFiles.bundled(), ORDERS.core());
        Plan plan = new Plan(core);
        Set<String> living = new LinkedHashSet<>(ORDERS.read(ALIVE));
        plan.mutants().forEach(mutant -> {
            if (living.contains(mutant.name())) {
                ALIVE_ONES.put(mutant.name(), mutant);
                ALL.add(mutant);
            }
        });
        ORDERS.read(ENOUGH).forEach(count -> left = Long.parseLong(count));
        Probes.room(plan.mutants().size());
        real = new Candidate(plan.probed());
        Runtime.getRuntime().addShutdownHook(new Thread(Campaign::tell, "campaign"));
    }

    private static synchronized void tell() {
        List<String> dead = new ArrayList<>();
        DEAD.forEach((name, how) -> dead.add(name + "\t" + how));
        ORDERS.write(KILLED, dead);
        ORDERS.write(COVERED, ALL.stream().filter(Mutant::isTouched).map(Mutant::name).toList());
        ORDERS.write(ENDED, left <= 0 ? List.of("enough") : List.of());
        ORDERS.write(DIFFERENT, DIFFERENT_ONES);
    }

    /** A call of an operator, from TLC. */
    public static synchronized Value call(String owner, String method, Object[] arguments) {
        Operation operation = OPERATIONS.computeIfAbsent(owner + "." + method, key -> new Operation(owner, method));
        try {
            if (speaking != null) {
                return speaking.answer(operation, arguments);
            }
            Probes.clear();
            Value answer = real.answer(operation, arguments);
            for (Mutant mutant : ALIVE_ONES.values()) {
                if (mutant.isAsked() && (inInvariant ? !SUSPECTS.contains(mutant) : !DIFFERENT_ONES.contains(mutant.name()))
                        && !mutant.candidate().answers(operation, arguments, answer)) {
                    DIFFERENT_ONES.add(mutant.name());
                    if (inInvariant) {
                        SUSPECTS.add(mutant);
                    }
                }
            }
            return answer;
        } catch (RuntimeException | Error failed) {
            throw failed;
        } catch (Throwable failed) {
            throw new SpecFailure(failed.toString(), failed);
        }
    }

    /** An invariant, for the kernel's own class and for each mutant that may make it false. */
    @Evaluation(definition = "WithMutants", module = "FramboiseMutants", warn = false)
    public static synchronized Value withMutants(Tool tool, ExprOrOpArgNode[] arguments, Context context, TLCState before, TLCState after,
            int control, CostModel costs) {
        inInvariant = true;
        SUSPECTS.clear();
        Value value = tool.eval(arguments[1], context, before, after, control, costs);
        inInvariant = false;
        if (!SUSPECTS.isEmpty()) {
            String name = ((StringValue) tool.eval(arguments[0], context, before, after, control, costs)).val.toString();
            for (Mutant suspect : SUSPECTS) {
                speaking = suspect.candidate();
                String killed = killed(name, () -> tool.eval(arguments[1], context, before, after, control, costs));
                speaking = null;
                if (!killed.isEmpty()) {
                    ALIVE_ONES.remove(suspect.name());
                    DEAD.put(suspect.name(), killed);
                }
            }
        }
        // With nobody left, TLC need not go on.
        left--;
        return ALIVE_ONES.isEmpty() || left <= 0 ? BoolValue.ValFalse : value;
    }

    private interface Evaluated {
        Value value();
    }

    private static String killed(String invariant, Evaluated formula) {
        try {
            return formula.value() == BoolValue.ValTrue ? "" : "violates " + invariant;
        } catch (RuntimeException | Error failed) {
            for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
                if (cause instanceof StepBound.Runaway || failed.toString().contains(StepBound.Runaway.class.getSimpleName())) {
                    return "runs away in " + invariant;
                }
            }
            return "throws in " + invariant;
        }
    }
}
