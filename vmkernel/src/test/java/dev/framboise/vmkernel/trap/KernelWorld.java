package dev.framboise.vmkernel.trap;

import dev.framboise.armv8.register.SysReg;
import dev.framboise.traptable.Reading;
import dev.framboise.traptable.SystemRow;
import dev.framboise.traptable.TrapTable;
import dev.framboise.traptable.Word;
import dev.framboise.traptable.World;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.cpu.VcpuPower;
import dev.framboise.vmkernel.vm.GuestMap;
import dev.framboise.vmkernel.vm.Vm;
import dev.framboise.vmkernel.vm.VmState;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What a trap's outcome hangs on, as it is at one moment: of a vCPU on its core, read there, and of devices, what is said to be kept. */
final class KernelWorld implements World {
    private static final Set<Long> PSCI = Set.of(0x8400_0000L, 0x8400_0001L, 0xc400_0001L, 0x8400_0002L, 0x8400_0003L, 0xc400_0003L,
            0x8400_0004L, 0xc400_0004L, 0x8400_0006L, 0x8400_0008L, 0x8400_0009L, 0x8400_000aL, 0x8400_0012L, 0xc400_0012L, 0x8000_0000L);
    private static final Set<Long> ARCHITECTURAL = Set.of(0x8000_0000L, 0x8000_0001L);

    private final Map<String, Long> kept = new HashMap<>();
    private final Map<String, Long> core = new HashMap<>();
    private final VcpuPower[] power;
    private final boolean isAlive;
    private final long ram;
    private final long flash;
    private final int regions;

    /** As it is now, on the vCPU's core. @param devices what is kept of devices, by {@code PLACE NAME} */
    KernelWorld(TrapTable table, Vcpu vcpu, Map<String, Long> devices) {
        kept.putAll(devices);
        for (SystemRow row : table.systems()) {
            if (row.read() instanceof Reading.Core) {
                core.put(row.register(), SysReg.valueOf(row.register()).read());
            }
        }
        for (int i = 0; i < vcpu.debug.breakpointValue.length; i++) {
            kept.put("system DBGBVR" + i, vcpu.debug.breakpointValue[i]);
            kept.put("system DBGBCR" + i, vcpu.debug.breakpointControl[i]);
        }
        for (int i = 0; i < vcpu.debug.watchpointValue.length; i++) {
            kept.put("system DBGWVR" + i, vcpu.debug.watchpointValue[i]);
            kept.put("system DBGWCR" + i, vcpu.debug.watchpointControl[i]);
        }
        kept.put("system MDCCINT", vcpu.debug.channelInterrupts);
        kept.put("system CLAIM", vcpu.debug.claimed);
        kept.put("system MDSCR", SysReg.MDSCR_EL1.read());
        Vm vm = vcpu.vm;
        power = new VcpuPower[vm.vcpuCount];
        for (int i = 0; i < power.length; i++) {
            power[i] = vm.vcpus[i].power;
        }
        isAlive = vm.state == VmState.RUNNING || vm.state == VmState.PAUSED;
        ram = vm.ram.size();
        flash = vm.flash.size();
        regions = vm.guest.regions;
    }

    @Override
    public long core(String register) {
        return core.get(register);
    }

    @Override
    public long kept(String place, String name, int index) {
        boolean isNumbered = name.startsWith("DBGB") || name.startsWith("DBGW");
        return kept.getOrDefault(place + " " + name + (isNumbered ? index : ""), 0L);
    }

    @Override
    public boolean shares(int region) {
        return (regions & 1 << region) != 0;
    }

    @Override
    public boolean is(long value, Word word) {
        return switch (word) {
            case NOBODY -> value < 0 || value >= power.length;
            case ENDING -> !isAlive;
            case ON -> power[(int) value] != VcpuPower.OFF && power[(int) value] != VcpuPower.ON_PENDING;
            case PENDING -> power[(int) value] == VcpuPower.ON_PENDING;
            case NOWHERE -> (value & 3) != 0 || !isIn(value, GuestMap.RAM.raw(), ram) && !isIn(value, GuestMap.FLASH.raw(), flash);
            case OFFERED -> PSCI.contains(value);
            case ARCHITECTURAL -> ARCHITECTURAL.contains(value);
        };
    }

    private static boolean isIn(long address, long base, long size) {
        return address >= base && address < base + size;
    }
}
