package dev.framboise.spec.trace;

import dev.framboise.vmkernel.Limits;
import java.util.ArrayList;
import java.util.List;

/**
 * One action of {@code SchedulerTrace.tla}.
 *
 * @param name what is done
 * @param who the core or the vCPU that does it, or how much time passes
 * @param vcpu the vCPU that the core has or gets, {@link #NOBODY} for none; for those of one vCPU 0
 * @param flag whether it came out so: see the module
 */
public record TraceStep(Name name, int who, int vcpu, boolean flag) {
    /** In place of a vCPU, as the module has it. */
    public static final int NOBODY = 99;

    /** The names, which are the module's but for the case of the first letter. */
    public enum Name {
        ADVANCE("Advance"), TURN_ON("TurnOn"), POST("Post"), WAKE("Wake"), HANDLE("Handle"), TAKE_OUT("TakeOut"), WFI("Wfi"),
        CPU_OFF("CpuOff"), CHOOSE("Choose"), INVALIDATE("Invalidate"), ENTER("Enter"), LOAD("Load");

        private final String word;

        Name(String word) {
            this.word = word;
        }

        /** The module's word. */
        public String word() {
            return word;
        }
    }

    private static TraceStep of(Name name, int who) {
        return new TraceStep(name, who, 0, false);
    }

    /** The steps of an event, in order: first the time that had passed, which may be none. Of a configuration none. */
    static List<TraceStep> of(TraceEvent event) {
        List<TraceStep> steps = new ArrayList<>();
        int core = event.core();
        int vcpu = event.vcpu();
        switch (event.action()) {
            case CONFIGURE, BUDGET, PERIOD, RELEASE, PAGES, NONE -> {
                return steps;
            }
            case LOAD -> {
                steps.add(new TraceStep(Name.LOAD, core, vcpu, event.flag()));
                return steps;
            }
            default -> {
                if (event.value() > 0) {
                    steps.add(of(Name.ADVANCE, event.value()));
                }
            }
        }
        switch (event.action()) {
            case TURN_ON, TAKE_OUT, NOTIFY -> some(event, steps);
            case NEXT -> {
                steps.add(new TraceStep(Name.CHOOSE, core, event.flag() ? vcpu : NOBODY, false));
                if (event.secondFlag()) {
                    steps.add(of(Name.INVALIDATE, core));
                }
                steps.add(of(Name.ENTER, core));
            }
            case ROTATE -> {
                steps.add(new TraceStep(Name.CHOOSE, core, vcpu, false));
                steps.add(of(Name.ENTER, core));
                steps.add(new TraceStep(Name.LOAD, core, vcpu, false));
            }
            case ATTEND -> steps.add(of(Name.HANDLE, vcpu));
            case BLOCK -> steps.add(new TraceStep(Name.WFI, core, vcpu, event.flag()));
            case OFF -> steps.add(new TraceStep(Name.CPU_OFF, core, vcpu, false));
            default -> {
            }
        }
        return steps;
    }

    private static void some(TraceEvent event, List<TraceStep> steps) {
        for (int rest = event.numbers(); rest != 0; rest &= rest - 1) {
            int number = Integer.numberOfTrailingZeros(rest);
            int id = event.vm() * Limits.VCPUS_PER_VM + number;
            switch (event.action()) {
                case TURN_ON -> steps.add(of(Name.TURN_ON, id));
                case TAKE_OUT -> steps.add(new TraceStep(Name.TAKE_OUT, id, 0, (event.absent() >>> number & 1) != 0));
                default -> {
                    steps.add(of(Name.POST, id));
                    steps.add(of(Name.WAKE, id));
                }
            }
        }
    }

    /** As the module's {@code Log} has it. */
    @Override
    public String toString() {
        String truth = flag ? "TRUE" : "FALSE";
        String arguments = switch (name) {
            case WFI, LOAD -> who + ", " + vcpu + ", " + truth;
            case TAKE_OUT -> who + ", " + truth;
            case CPU_OFF, CHOOSE -> who + ", " + vcpu;
            default -> Integer.toString(who);
        };
        return "<<\"" + name.word() + "\", " + arguments + ">>";
    }
}
