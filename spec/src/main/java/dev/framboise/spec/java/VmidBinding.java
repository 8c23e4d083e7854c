package dev.framboise.spec.java;

import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.stage2.VmidState;
import dev.framboise.vmkernel.stage2.Vmids;
import java.util.Arrays;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.TupleValue;
import tlc2.value.impl.Value;
import util.UniqueString;

/** VMIDs: what never changes is {@code Setup} of VmidImplementation.tla, a state its {@code Now}. */
final class VmidBinding extends Binding<Vmids> {
    private static final UniqueString[] NAMES = Words.names("verdict", "whole", "vmid", "spent", "vttbr", "change", "unmap");
    private static final UniqueString[] CONTEXT = Words.names("vm", "vmid");
    private static final UniqueString[] OPERATION = Words.names("core", "vm", "pc");
    /** Where a change or an unmapping stands there, by the numbers of {@code VmidStep}. */
    private static final String[] PHASES = {"none", "let go", "begin", "flush", "flushing", "hand out",
        "written", "selected", "synchronised", "invalidating", "invalidated"};
    private static final String VM = "vm";
    private static final String VMID = "vmid";
    private static final String NEXT = "next";
    private static final Value NOBODY = Words.number(0);

    private final Names cores;
    private final Names vms;
    private final Names vmids;

    VmidBinding(RecordValue setup) {
        super(setup);
        cores = new Names(Fields.of(setup, "core"));
        vms = Names.spread(Fields.of(setup, VM), Limits.VMS);
        vmids = new Names(Fields.of(setup, VMID));
    }

    /** VMIDs count from 1. */
    private int vmid(Value value) {
        return vmids.number(value) + 1;
    }

    private Value vmid(int number) {
        return named(vmids, number - 1);
    }

    private static Value named(Names names, int number) {
        return number == VmidState.NONE ? NOBODY : names.of(number);
    }

    @Override
    Vmids load(RecordValue now) {
        Vmids object = new Vmids(cores.count(), vmids.count());
        VmidState to = object.state;
        for (int vm : vms.numbers()) {
            to.vmid[vm] = vmid(vms.at(Fields.of(now, VMID), vm));
        }
        to.spent[0] = vmids.mask(Fields.of(now, "spent")) << 1;
        for (int core = 0; core < cores.count(); core++) {
            RecordValue context = (RecordValue) cores.at(Fields.of(now, "vttbr"), core).toRcd();
            to.vm[core] = known(vms.number(Fields.of(context, VM)), to.vm[core]);
            to.under[core] = vmid(Fields.of(context, VMID));
        }
        RecordValue change = (RecordValue) Fields.of(now, "change").toRcd();
        to.renewingCore = known(cores.number(Fields.of(change, "core")), to.renewingCore);
        to.renewedVm = known(vms.number(Fields.of(change, VM)), to.renewedVm);
        to.renewal = phase(change);
        RecordValue unmap = (RecordValue) Fields.of(now, "unmap").toRcd();
        to.unmappingCore = known(cores.number(Fields.of(unmap, "core")), to.unmappingCore);
        to.unmappedVm = known(vms.number(Fields.of(unmap, VM)), to.unmappedVm);
        to.unmapping = phase(unmap);
        return object;
    }

    /** What is none is as a new object has it. */
    private static int known(int number, int begun) {
        return number < 0 ? begun : number;
    }

    private static int phase(RecordValue operation) {
        return Arrays.asList(PHASES).indexOf(Words.text(Fields.of(operation, "pc")));
    }

    @Override
    long[] words(Vmids object) {
        VmidState state = object.state;
        return Words.joined(state.vmid, state.spent, state.vm, state.under, new int[] {state.renewingCore, state.renewedVm, state.renewal,
            state.unmappingCore, state.unmappedVm, state.unmapping});
    }

    @Override
    Enum<?> call(Vmids object, String method, Value who) {
        Value[] whose = ((TupleValue) who.toTuple()).elems;
        int core = cores.number(whose[0]);
        int vm = whose.length > 1 ? vms.number(whose[1]) : VmidState.NONE;
        return switch (method) {
            case "takeUp" -> object.takeUp(core, vm);
            case "idle" -> object.idle(core);
            case "letGo" -> object.letGo(core, vm);
            case "ranNothing" -> object.ranNothing(core);
            case "beginGeneration" -> object.beginGeneration(core);
            case "flushSent" -> object.flushSent(core);
            case "flushed" -> object.flushed(core);
            case "handOut" -> object.handOut(core);
            case "wroteInvalid" -> object.wroteInvalid(core, vm);
            case "selectVmid" -> object.selectVmid(core);
            case "selected" -> object.selected(core);
            case "invalidationSent" -> object.invalidationSent(core);
            case "invalidated" -> object.invalidated(core);
            case "unmapped" -> object.unmapped(core);
            case "giveUp" -> object.giveUp(vm);
            case NEXT -> object.next(core);
            case "make" -> VmidSeries.make(Words.number(whose[0]), Words.number(whose[1]));
            case "series" -> VmidSeries.play(Words.number(whose[0]));
            default -> throw new IllegalArgumentException("there is no method " + method);
        };
    }

    /** A question changes nothing. */
    @Override
    boolean isTold(Vmids object, String method, Value who, long[] before) {
        return !method.equals(NEXT) || Arrays.equals(before, words(object));
    }

    @Override
    RecordValue answer(String verdict, boolean whole, Vmids object) {
        VmidState after = object.state;
        return Words.record(NAMES, Words.text(verdict), Words.flag(whole), vms.function(vm -> vmid(object.vmidOf(vm))),
                vmids.subset(after.spent[0] >> 1),
                cores.function(core -> Words.record(CONTEXT, named(vms, object.vm(core)), vmid(object.vmid(core)))),
                operation(after.renewingCore, after.renewedVm, after.renewal),
                operation(after.unmappingCore, after.unmappedVm, after.unmapping));
    }

    private Value operation(int core, int vm, int phase) {
        return Words.record(OPERATION, named(cores, core), named(vms, vm), Words.text(PHASES[phase]));
    }
}
