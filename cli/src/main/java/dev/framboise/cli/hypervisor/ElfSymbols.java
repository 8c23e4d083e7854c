package dev.framboise.cli.hypervisor;

import dev.framboise.aot.link.BuildFailure;
import dev.framboise.aot.link.Tool;
import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where things are in the hypervisor: its addresses at EL2. */
public final class ElfSymbols {
    /** Address, flags, section, size, name. */
    private static final Pattern LINE = Pattern.compile("(?m)^([0-9a-f]{16}) .{7} \\S+\\t[0-9a-f]{16} (?:\\.hidden )?(.+)$");

    private final Map<String, Long> addresses = new HashMap<>();

    private ElfSymbols() {
    }

    /** The symbols of {@code elf}. */
    public static ElfSymbols of(Toolchain toolchain, Path elf) {
        try {
            return parse(toolchain.run(Tool.OBJDUMP, elf.getParent(), List.of("-t", elf.toString())));
        } catch (BuildFailure failed) {
            throw new Failure(ExitStatus.RUN_FAILED, elf + " cannot be read: " + failed.getMessage(), failed);
        }
    }

    /** Reads what {@code llvm-objdump -t} prints. */
    public static ElfSymbols parse(String table) {
        ElfSymbols symbols = new ElfSymbols();
        Matcher line = LINE.matcher(table);
        while (line.find()) {
            symbols.addresses.put(line.group(2), Long.parseUnsignedLong(line.group(1), 16));
        }
        return symbols;
    }

    /** The address of {@code name}. @throws Failure when it is not there, or was compiled into its caller */
    public long address(String name) {
        Long address = addresses.get(name);
        if (address == null) {
            throw new Failure(ExitStatus.RUN_FAILED, "the hypervisor has no " + name + " of its own: what is measured from there"
                    + " on needs another place to begin");
        }
        return address;
    }

    /** Bytes from one symbol to another. */
    public long distance(String from, String to) {
        return address(to) - address(from);
    }
}
