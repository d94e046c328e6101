// The interface: takes events, draws frames while there is something new to see, and keeps everything it can
// lose with the WebGL context apart from what it knows.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "app/look/look.hpp"
#include "app/panels/panels.hpp"
#include "app/render/picture_painter.hpp"
#include "app/render/thumbnails.hpp"
#include "app/state/state.hpp"

namespace neuroscan::app {

class App {
 public:
  // @pre a WebGL 2 context is current.
  explicit App(FontFiles fonts);
  ~App();
  App(const App&) = delete;
  App& operator=(const App&) = delete;

  // The canvas in device pixels, and how many of them make a CSS pixel.
  void resize(float width, float height, float scale);
  // What the system's theme is; the person may have chosen another one.
  void set_dark(bool dark);
  // The colours that the system asks for, which go before every theme; none: it asks for none.
  void set_forced_colours(const std::optional<SystemColours>& colours);
  // From before a reload.
  void restore(const Settings& settings);

  // Everything on the graphics card is gone; made anew once the context is back.
  void context_lost();
  void context_restored();

  const State& state() const { return state_; }
  // Applies an event of the page to the state: `change(State&)`. What it returns comes back.
  template <typename Change>
  decltype(auto) on_event(Change change) {
    touch();
    return change(state_);
  }
  // The pixels that the page holds are others.
  void pixels_changed() { loaded_subject_.reset(); }
  // Pixels as four bytes each, sides of at most Thumbnails::side_px.
  void add_thumbnail(int number, int width_px, int height_px, const std::vector<std::uint8_t>& rgba);
  // Does what a person wants.
  void act(const Intents& intents);

  // What a key means for the view; false where it means nothing.
  bool key(std::string_view key);
  // Two fingers on the picture moved. False where there is no picture.
  bool pinch(const TwoFingers& from, const TwoFingers& to);
  // Twice in short order at that place: an edge folds its pane; the whole picture, or a larger one.
  void double_click(const Point& on_screen);
  // Whether the picture is at that place of the canvas, with nothing open in front of it.
  bool over_picture(const Point& on_screen) const;

  // The parts of the canvas in which the picture is; none while there is none.
  std::vector<Pane> panes() const;

  // Where the page may draw what belongs to a volume; empty while there is none, or something lies over it.
  Rect dock() const;

  // The window that the person set on what is shown, for the page to apply to the whole volume instead; none:
  // none was set since.
  std::optional<Window> take_window();

  // Something changed or may have: a few frames are needed until Dear ImGui has seen it through.
  void touch();
  // Draws; true while another frame is needed.
  bool frame(double time_ms);
  int frames_drawn() const { return frames_drawn_; }

 private:
  void begin(double time_ms);
  Layout layout() const;
  // Where the picture is; empty where none is shown.
  Rect stage() const;
  void follow_picture();
  void load_pixels();
  void load_map();
  std::optional<Readout> readout() const;
  Intents draw_panels(const Layout& layout) const;
  void paint();
  void paint_picture(const Rect& stage);
  void finish(const Intents& intents);
  void select(int number);
  void show_sheet(Sheet sheet);
  void use_model(const std::string& id);
  void compare_models();
  void take_away(Report report);
  void take_overlay(bool copy);
  void set_theme(Theme theme);
  void apply_theme();
  void ask_engine();
  void ask_for_evaluation();
  void check_explanation();
  void measure_stability();

  State state_;
  FontFiles font_files_;
  Look look_;
  Canvas canvas_;
  std::unique_ptr<PicturePainter> painter_;  // none while the context is lost
  Thumbnails thumbnails_;
  bool system_is_dark_ = true;
  std::optional<SystemColours> forced_colours_;
  bool fonts_are_narrow_ = false;
  bool fonts_fit_scale_ = false;
  // What is on the graphics card.
  std::optional<Subject> loaded_subject_;
  std::optional<colour::Map> loaded_colours_;
  int loaded_map_ = 0;
  Scale loaded_scale_ = Scale::own;
  // What is shown: of which picture, how large, in which tones.
  int shown_number_ = 0;
  Size shown_size_;
  Window automatic_;
  bool grey_ = true;
  float scroll_css_px_ = 0;  // that a sheet is to be scrolled by
  int frames_needed_ = 0;
  int frames_drawn_ = 0;
  std::optional<double> last_frame_ms_;
};

}  // namespace neuroscan::app
