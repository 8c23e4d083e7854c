package dev.framboise.assurance.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of Markdown.
 *
 * @param file where it is
 * @param text what it says
 */
record Page(Path file, String text) {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^()\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.*)$");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```(\\w*)$(.*?)^ *```$");
    private static final String COMMAND = "./framboise ";

    /** Those at the root and in docs. */
    static List<Page> all(Path root) throws IOException {
        List<Page> pages = new ArrayList<>();
        for (Path directory : List.of(root, root.resolve("docs"), root.resolve("docs/pictures"))) {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.filter(each -> each.toString().endsWith(".md")).sorted().toList()) {
                    pages.add(new Page(file, Files.readString(file)));
                }
            }
        }
        return pages;
    }

    /** What its links lead to; where code is shown there are none. */
    Set<String> links() {
        Set<String> links = new LinkedHashSet<>();
        Matcher link = LINK.matcher(BLOCK.matcher(text).replaceAll("").replaceAll("`[^`\\n]*`", "code"));
        while (link.find()) {
            links.add(link.group(1));
        }
        return links;
    }

    /** The links that lead nowhere; what needs the network is not looked at. */
    List<String> broken() throws IOException {
        List<String> broken = new ArrayList<>();
        for (String link : links()) {
            if (link.startsWith("https://")) {
                continue;
            }
            int hash = link.indexOf('#');
            Path target = hash == 0 ? file : file.resolveSibling(hash < 0 ? link : link.substring(0, hash)).normalize();
            if (hash != 0 && !Files.exists(target)) {
                broken.add(file + ": there is no " + link);
            } else if (hash >= 0 && !new Page(target, target.equals(file) ? text : Files.readString(target)).anchors().contains(link.substring(hash + 1))) {
                broken.add(file + ": no heading makes " + link);
            }
        }
        return broken;
    }

    /** What its headings are called in links, as GitHub makes it. */
    Set<String> anchors() {
        Set<String> anchors = new LinkedHashSet<>();
        Matcher heading = HEADING.matcher(BLOCK.matcher(text).replaceAll(""));
        while (heading.find()) {
            anchors.add(heading.group(1).replaceAll("\\]\\([^)]*\\)", "]")
                    .toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").strip().replace(' ', '-'));
        }
        return anchors;
    }

    /** The commands of this program that it shows whole, without comments; those with a shell's own signs are left out. */
    List<String> commands() {
        List<String> commands = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            if (block.group(1).equals("sh")) {
                block.group(2).lines().map(line -> line.replaceAll("\\s+#.*", "").strip())
                        .filter(line -> line.startsWith(COMMAND) && !line.matches(".*['\"|;&<>$*\\\\].*")).forEach(commands::add);
            }
        }
        return commands;
    }
}
