package tlc2.overrides;

import dev.framboise.spec.campaign.Campaign;
import dev.framboise.spec.campaign.Dispatching;
import dev.framboise.spec.java.AdmissionOperator;
import dev.framboise.spec.java.LifeCycleOperator;
import dev.framboise.spec.java.OwnershipOperator;
import dev.framboise.spec.java.SchedulerOperator;
import dev.framboise.spec.java.SupplyOperator;
import dev.framboise.spec.java.TicketLockOperator;
import dev.framboise.spec.java.VmidOperator;
import dev.framboise.spec.play.NoninterferenceOperator;
import dev.framboise.spec.replay.Calls;
import dev.framboise.spec.tlc.ActionCounts;
import dev.framboise.spec.traps.TrapsOperator;
import java.util.stream.Stream;

/** The classes whose methods are operators of this program's specifications. TLC wants this name, and one such class alone. */
public final class TLCOverrides implements ITLCOverrides {
    @SuppressWarnings("rawtypes")
    private static final Class[] OPERATORS = {SchedulerOperator.class, AdmissionOperator.class, VmidOperator.class, OwnershipOperator.class,
        LifeCycleOperator.class, SupplyOperator.class, TicketLockOperator.class, NoninterferenceOperator.class, TrapsOperator.class};

    @SuppressWarnings("rawtypes")
    @Override
    public Class[] get() {
        return Stream.concat(operators(), Stream.of(ActionCounts.class)).toArray(Class[]::new);
    }

    private static Stream<Class<?>> operators() {
        if (Calls.areKept()) {
            return Stream.concat(Stream.of(OPERATORS).map(operators -> Dispatching.of(operators, Calls.class)), Stream.of(Calls.class));
        }
        return Stream.of(Campaign.isOn() ? Campaign.dispatching(OPERATORS) : OPERATORS);
    }
}
