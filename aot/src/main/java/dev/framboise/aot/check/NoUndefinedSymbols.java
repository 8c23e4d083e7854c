package dev.framboise.aot.check;

import dev.framboise.aot.link.ElfFile;
import dev.framboise.aot.link.ElfSymbol;
import java.util.List;

/** Everything referred to is there, weak references included: address 0 stands for nothing. */
final class NoUndefinedSymbols implements Fact {
    @Override
    public String claim() {
        return "every symbol is defined";
    }

    @Override
    public String remedy() {
        return "Define it in an assembly source or in the linker script; weak references are not used here.";
    }

    @Override
    public List<String> violations(ElfFile elf, Code code) {
        return elf.symbols().stream()
                .filter(ElfSymbol::undefined)
                .map(symbol -> "symbol " + symbol.name())
                .toList();
    }
}
