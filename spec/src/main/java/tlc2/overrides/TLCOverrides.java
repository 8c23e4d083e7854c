package tlc2.overrides;

import dev.framboise.spec.java.OwnershipOperator;
import dev.framboise.spec.java.SchedulerOperator;
import dev.framboise.spec.java.VmidOperator;

/** The classes whose methods are operators of this program's specifications. TLC wants this name, and one such class alone. */
public final class TLCOverrides implements ITLCOverrides {
    @SuppressWarnings("rawtypes")
    @Override
    public Class[] get() {
        return new Class[] {SchedulerOperator.class, VmidOperator.class, OwnershipOperator.class};
    }
}
