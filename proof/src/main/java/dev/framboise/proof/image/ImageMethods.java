package dev.framboise.proof.image;

import dev.framboise.aot.link.ElfSymbol;
import dev.framboise.proof.code.ClassFiles;
import dev.framboise.proof.code.MethodCode;
import dev.framboise.proof.code.ThrowSite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The methods behind the image's symbols. */
final class ImageMethods {
    private static final String ENTRY_POINTS = "dev/framboise/hal/rpi4/EntryPoints";
    private static final String ENTRY = "framboise_";

    private final ClassFiles classes;
    private final Map<String, MethodCode> bySymbol = new HashMap<>();

    ImageMethods(ClassLoader loader, ShippedImage image) {
        classes = new ClassFiles(loader);
        for (ElfSymbol symbol : image.code().functions()) {
            MethodCode method = symbol.name().startsWith("dev.framboise.") ? find(symbol.name())
                    : symbol.name().startsWith(ENTRY) ? entry(symbol.name()) : null;
            if (method != null) {
                bySymbol.put(symbol.name(), method);
            }
        }
    }

    /** {@code dev.framboise.Foo.bar(IJ)}; a bridge's has its result behind, a copy for one receiver a number. */
    private MethodCode find(String symbol) {
        int end = symbol.indexOf(')') + 1;
        String name = symbol.substring(0, symbol.indexOf('('));
        String parameters = symbol.substring(symbol.indexOf('('), end).replace('.', '/');
        int dot = name.lastIndexOf('.');
        for (MethodCode method : classes.methods(name.substring(0, dot).replace('.', '/'))) {
            if (method.name.equals(name.substring(dot + 1)) && method.descriptor.startsWith(parameters) && method.isBridge() == isBridge(symbol, end)) {
                return method;
            }
        }
        throw new IllegalArgumentException("no method of the symbol " + symbol);
    }

    private static boolean isBridge(String symbol, int end) {
        return end < symbol.length() && symbol.charAt(end) != '$';
    }

    private MethodCode entry(String symbol) {
        return classes.methods(ENTRY_POINTS).stream().filter(method -> symbol.equals(method.entryPoint())).findFirst().orElse(null);
    }

    /** The method of a symbol; null: it is assembly. */
    MethodCode of(String symbol) {
        return bySymbol.get(symbol);
    }

    /** The instructions that can throw of the methods of a name. @param name {@code dev.framboise.Foo.bar} */
    List<ThrowSite> sites(String name) {
        int dot = name.lastIndexOf('.');
        return classes.methods(name.substring(0, dot).replace('.', '/')).stream().filter(method -> method.name.equals(name.substring(dot + 1)))
                .flatMap(method -> method.sites().stream()).toList();
    }

    /** The symbols that have a method, with a constant receiver or not. */
    Set<String> symbols() {
        return bySymbol.keySet();
    }

    /** The methods of that name that have this line. @param name {@code dev.framboise.Foo.bar} */
    List<MethodCode> at(String name, int line) {
        int dot = name.lastIndexOf('.');
        List<MethodCode> found = new ArrayList<>();
        for (MethodCode method : classes.methods(name.substring(0, dot).replace('.', '/'))) {
            if (method.name.equals(name.substring(dot + 1)) && method.hasLine(line)) {
                found.add(method);
            }
        }
        return found;
    }
}
