package dev.framboise.cli.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Debian on what QEMU's board has only when asked: a GIC with Security Extensions and the board's counter frequency. */
class NonSecureViewTest {
    @Test
    void twoDebianMachinesLiveOnTheNonSecureViewOfTheGic() {
        try (ConsoleDriver console = Machines.framboiseOnTerminal("run",
                "--qemu-arg=-global", "--qemu-arg=arm_gic.has-security-extensions=on",
                "--qemu-arg=-global", "--qemu-arg=cortex-a72-arm-cpu.cntfrq=54000000")) {
            for (String machine : new String[] {"debian1", "debian2"}) {
                console.expect(machine + "\\| " + machine + ":\\S*# ");
                console.line("dmesg | grep -o '54.00MHz'; sleep 1; echo slept in $(hostname)");
                console.expect(machine + "\\| 54.00MHz$");
                console.expect(machine + "\\| slept in " + machine);
                console.line("poweroff -f");
                console.expect("framboise: vm " + machine + ": powered off");
            }
            console.expect("framboise: all virtual machines are off: powering off");
            assertEquals(0, console.waitFor(), console.transcript());
        }
    }
}
