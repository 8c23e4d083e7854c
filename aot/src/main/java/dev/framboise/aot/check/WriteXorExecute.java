package dev.framboise.aot.check;

import dev.framboise.aot.link.ElfFile;
import dev.framboise.aot.link.ElfSection;
import dev.framboise.aot.link.ElfSegment;
import java.util.ArrayList;
import java.util.List;

/** Nothing is both written and executed, and nothing that is written shares a page with what is executed. */
final class WriteXorExecute implements Fact {
    private static final long PAGE = 4096;

    @Override
    public String claim() {
        return "no segment, section or page is both writable and executable";
    }

    @Override
    public String remedy() {
        return "Give code and data program headers of their own (PHDRS) and align each to a page in the linker script.";
    }

    @Override
    public List<String> violations(ElfFile elf, Code code) {
        List<String> found = new ArrayList<>();
        for (ElfSegment segment : elf.segments()) {
            if (segment.writable() && segment.executable()) {
                found.add("segment at 0x" + Long.toHexString(segment.address()));
            }
        }
        for (ElfSection section : elf.sections()) {
            if (section.writable() && section.executable()) {
                found.add("section " + section.name());
            }
        }
        sharedPages(elf, found);
        return found;
    }

    private static void sharedPages(ElfFile elf, List<String> found) {
        for (ElfSection text : elf.sections()) {
            for (ElfSection data : elf.sections()) {
                boolean relevant = text.executable() && data.writable() && text.size() > 0 && data.size() > 0;
                if (relevant && firstPage(text) <= lastPage(data) && firstPage(data) <= lastPage(text)) {
                    found.add("sections " + text.name() + " and " + data.name() + " share a page");
                }
            }
        }
    }

    private static long firstPage(ElfSection section) {
        return section.address() / PAGE;
    }

    private static long lastPage(ElfSection section) {
        return (section.address() + section.size() - 1) / PAGE;
    }
}
