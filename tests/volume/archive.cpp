#include "volume/archive.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstring>

#include "drawn_head.hpp"
#include "volume/inflate.hpp"

using namespace neuroscan;
using namespace neuroscan::volume;

TEST_CASE("an archive that would unpack to gigabytes is refused by its directory") {
  const std::vector<std::uint8_t> bomb = read_volume_fixture("bomb.zip");
  CHECK(refusal([&] { entries_of(bomb); }) == "unsafe_archive: zeros.dcm would have 3072 MiB");
}

TEST_CASE("an entry that unpacks to more than its directory says stops there") {
  std::vector<std::uint8_t> bomb = read_volume_fixture("bomb.zip");
  Entry entry;
  entry.name = "zeros.dcm";
  entry.method = 8;
  entry.packed_bytes = bomb.size() - 30 - 9;
  entry.bytes = 100;  // it holds 65536
  CHECK(refusal([&] { unpack(bomb, entry); }) == "corrupt_image: its compressed part is damaged");
  entry.bytes = 1U << 29;  // more than deflate can
  CHECK(refusal([&] { unpack(bomb, entry); }).find("cannot unpack to") != std::string::npos);
}

TEST_CASE("a gzip file that lies about its size is refused before memory is taken") {
  const std::vector<std::uint8_t> lying = read_volume_fixture("lying.nii.gz");
  CHECK(refusal([&] { gunzip(lying, max_volume_file_bytes); }).find("cannot unpack to") != std::string::npos);
}

TEST_CASE("a gzip file of several parts is refused by its name, a damaged one as damaged") {
  const std::vector<std::uint8_t> one = read_volume_fixture("orientation_RAS.nii.gz");
  std::vector<std::uint8_t> two = one;
  two.insert(two.end(), one.begin(), one.end());
  CHECK(refusal([&] { gunzip(two, max_volume_file_bytes); }) ==
        "unsupported_image: a gzip file of several parts; unpack it first");
  std::vector<std::uint8_t> damaged = one;
  damaged[damaged.size() / 2] ^= 0xff;
  CHECK(refusal([&] { gunzip(damaged, max_volume_file_bytes); }).starts_with("corrupt_image: "));
}

TEST_CASE("files that share bytes are refused") {
  std::vector<std::uint8_t> archive = read_volume_fixture("study.zip");
  std::vector<Entry> entries = entries_of(archive);
  REQUIRE(entries.size() == 18);
  // The first entry's packed size as large as the archive.
  const std::uint8_t signature[] = {'P', 'K', 1, 2};
  const auto at = std::search(archive.begin(), archive.end(), std::begin(signature), std::end(signature));
  const auto size = static_cast<std::uint32_t>(archive.size());
  std::memcpy(&*at + 20, &size, 4);
  CHECK(refusal([&] { entries_of(archive); }) == "unsafe_archive: its files overlap each other");
}

TEST_CASE("names that climb out are refused one by one") {
  const std::vector<std::uint8_t> archive = read_volume_fixture("study.zip");
  const Entry good = entries_of(archive).front();
  for (const char* name : {"../a", "a/../../b", "/etc/passwd", "C:\\a", "..\\a", "a\\..\\..\\b"}) {
    Entry entry = good;
    entry.name = name;
    INFO(name);
    CHECK(refusal([&] { unpack(archive, entry); }) ==
          "unsafe_archive: the name of this file climbs out of it");
  }
  Entry dots = good;
  dots.name = "a..b/..c/d..";
  CHECK(refusal([&] { unpack(archive, dots); }).empty());
}

TEST_CASE("an archive cut off or damaged anywhere is refused, never read beyond") {
  const std::vector<std::uint8_t> whole = read_volume_fixture("study.zip");
  for (std::size_t size = 0; size < whole.size(); size += 97) {
    const Bytes cut = Bytes(whole).first(size);
    CHECK_FALSE(refusal([&] { entries_of(cut); }).empty());
  }
  std::vector<std::uint8_t> damaged = whole;
  damaged[200] ^= 0x10;
  CHECK(refusal([&] { unpack(damaged, entries_of(damaged).front()); }).starts_with("corrupt_image"));
}

TEST_CASE("checksums are those of gzip and ZIP") {
  const std::string digits = "123456789";
  CHECK(crc32({reinterpret_cast<const std::uint8_t*>(digits.data()), digits.size()}) == 0xcbf43926);
}
