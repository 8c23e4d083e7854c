package dev.framboise.cli.debian;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * A binary package of Debian's for arm64.
 *
 * @param name    of the package
 * @param version of it, with the epoch, as {@code dpkg} prints it
 */
public record DebianPackage(String name, String version) {
    /** The package's URL, as package-url.org has it for the type {@code deb}. */
    public String url() {
        String encoded = URLEncoder.encode(version, StandardCharsets.UTF_8).replace("%7E", "~").replace("%3A", ":");
        return "pkg:deb/debian/" + name + "@" + encoded + "?arch=arm64";
    }

    /** For people, and for {@code apt-get download}. */
    @Override
    public String toString() {
        return name + "=" + version;
    }
}
