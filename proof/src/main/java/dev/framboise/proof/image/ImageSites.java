package dev.framboise.proof.image;

import dev.framboise.aot.PanicSite;
import dev.framboise.aot.check.A64;
import dev.framboise.aot.link.ElfSymbol;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Every place where the image could panic. In compiled code nothing else stops a core: the compiler writes {@code brk #n} for the n-th
 * check of the source that it did not drop, and the build refuses an image with another one.
 */
public final class ImageSites {
    private ImageSites() {
    }

    /** All sites, by class, line and kind. */
    public static List<ImageSite> of(ShippedImage image) {
        Map<Integer, Set<String>> where = breakpoints(image);
        Routines routines = new Routines(image.calls());
        List<ImageSite> sites = new ArrayList<>();
        for (PanicSite site : image.compilation().panicSites()) {
            Set<String> in = where.getOrDefault(site.index(), Set.of());
            Reach reach = in.stream().map(routines::reach).min(Comparator.naturalOrder()).orElse(Reach.NOWHERE);
            sites.add(new ImageSite(site, in, reach));
        }
        sites.sort(Comparator.comparing((ImageSite each) -> each.site().className()).thenComparing(each -> each.site().line())
                .thenComparing(each -> each.site().kind()).thenComparing(each -> each.site().index()));
        return sites;
    }

    private static Map<Integer, Set<String>> breakpoints(ShippedImage image) {
        NavigableMap<Long, String> functions = new TreeMap<>();
        for (ElfSymbol function : image.code().functions()) {
            functions.put(function.value(), function.name());
        }
        Map<Integer, Set<String>> where = new HashMap<>();
        image.code().forEach((address, word) -> {
            if (A64.breakpoint(word)) {
                where.computeIfAbsent(A64.breakpointNumber(word), number -> new TreeSet<>()).add(functions.floorEntry(address).getValue());
            }
        });
        return where;
    }
}
