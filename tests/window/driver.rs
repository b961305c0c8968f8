//! A window to try: one call is one thing that a person does. The only place that touches the
//! harness.

use std::path::Path;
use std::sync::Arc;

use egui::accesskit::{self, Role};
use egui::{
    Event, Key, Modifiers, PointerButton, Pos2, Rect, ViewportCommand, ViewportEvent, ViewportId,
};
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;
use organigram::lang::Lang;
use organigram::model::{Unit, UnitKey};
use organigram::session::Session;
use organigram::ui::{App, Care, Start};

use crate::renderer::Painter;

/// The day that it is in all tests.
const TODAY: jiff::civil::Date = jiff::civil::date(2025, 11, 22);
/// The size of the window at its first start.
pub(crate) const USUAL: [f32; 2] = [1440.0, 900.0];
/// What a keyboard sends with Ctrl held.
pub(crate) const CTRL: Modifiers = Modifiers {
    ctrl: true,
    command: true,
    ..Modifiers::NONE
};
/// Ctrl and Shift.
pub(crate) const CTRL_SHIFT: Modifiers = Modifiers {
    shift: true,
    ..CTRL
};

/// More frames than anything needs that comes to rest.
const MOST_FRAMES: usize = 60;
/// More rounds of a few milliseconds than any thread needs to answer.
const MOST_WAITS: usize = 4_000;

/// A window under test.
pub(crate) struct Window {
    harness: Harness<'static, App>,
    /// What the window has asked of the desktop since this was last emptied.
    pub(crate) commands: Vec<ViewportCommand>,
    copied: Option<String>,
    copied_picture: Option<[usize; 2]>,
}

/// Something that a screen reader would name.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    pub(crate) role: Role,
    pub(crate) label: String,
    pub(crate) rect: Rect,
    pub(crate) selected: Option<bool>,
    pub(crate) expanded: Option<bool>,
    pub(crate) disabled: bool,
    /// Where actions of a screen reader are sent to.
    target: (accesskit::NodeId, accesskit::TreeId),
    /// How many menus it lies in, the menu bar included.
    menus: usize,
}

impl Window {
    /// The window with the directorate, in French, at its usual size.
    pub(crate) fn open() -> Self {
        Self::with(Lang::Fr, USUAL, Start::Embedded)
    }

    pub(crate) fn with(lang: Lang, size: [f32; 2], start: Start) -> Self {
        Self::built(size, |ctx| App::plain(ctx, lang, start))
    }

    /// A window at its usual size that keeps the work safe in a data folder.
    pub(crate) fn with_care(lang: Lang, start: Start, care: &Care) -> Self {
        Self::built(USUAL, |ctx| App::plain_with_care(ctx, lang, start, care))
    }

    fn built(size: [f32; 2], app: impl FnOnce(&egui::Context) -> App) -> Self {
        let harness = Harness::<App>::builder()
            .with_size(size)
            .with_theme(egui::Theme::Light)
            .with_step_dt(1.0 / 60.0)
            .renderer(Painter::default())
            .build_eframe(|creation| {
                let mut app = app(&creation.egui_ctx);
                app.set_today(TODAY);
                app
            });
        let mut window = Self {
            harness,
            commands: Vec::new(),
            copied: None,
            copied_picture: None,
        };
        window.settle();
        window
    }

    pub(crate) fn session(&self) -> &Session {
        self.harness.state().session()
    }

    /// The program dies of a fault of its own in the next frame, and all that it holds with it.
    pub(crate) fn die(mut self) {
        self.harness.state_mut().break_in_the_next_frame();
        let frame = std::panic::AssertUnwindSafe(|| self.frame([]));
        assert!(std::panic::catch_unwind(frame).is_err(), "it dies");
    }

    pub(crate) fn is_dirty(&self) -> bool {
        self.session().document().is_dirty()
    }

    /// How many steps can be undone.
    pub(crate) fn n_steps(&self) -> usize {
        self.session().document().history().n_unsaved()
    }

    pub(crate) fn key_of(&self, id: &str) -> UnitKey {
        let found = self.session().organisation().unit_by_id(id);
        found.unwrap_or_else(|| panic!("no unit {id}"))
    }

    pub(crate) fn unit(&self, id: &str) -> &Unit {
        self.session().organisation().unit(self.key_of(id))
    }

    /// The id of the selected unit.
    pub(crate) fn selected(&self) -> Option<&str> {
        let key = self.session().selected()?;
        Some(&self.session().organisation().unit(key).id)
    }

    /// One frame in which all of these events arrive.
    pub(crate) fn frame(&mut self, events: impl IntoIterator<Item = Event>) {
        self.harness.input_mut().events.extend(events);
        self.harness.step();
        let output = self.harness.output();
        let root = &output.viewport_output[&ViewportId::ROOT];
        self.commands.extend(root.commands.iter().cloned());
        for command in &output.platform_output.commands {
            if let egui::OutputCommand::CopyText(text) = command {
                self.copied = Some(text.clone());
            }
            if let egui::OutputCommand::CopyImage(image) = command {
                self.copied_picture = Some(image.size);
            }
        }
    }

    /// Frames until nothing asks for another at once.
    pub(crate) fn settle(&mut self) {
        for _ in 0..MOST_FRAMES {
            self.frame([]);
            let root = &self.harness.output().viewport_output[&ViewportId::ROOT];
            if !root.repaint_delay.is_zero() {
                return;
            }
        }
        let causes = self.harness.ctx.repaint_causes();
        panic!("the window does not come to rest: {causes:?}");
    }

    /// Whether no further frame is asked for, now or later.
    pub(crate) fn is_idle(&self) -> bool {
        let root = &self.harness.output().viewport_output[&ViewportId::ROOT];
        root.repaint_delay == std::time::Duration::MAX
    }

    /// Frames until something has come about that a thread brings.
    pub(crate) fn wait(&mut self, what: &str, mut done: impl FnMut(&Self) -> bool) {
        for _ in 0..MOST_WAITS {
            if done(self) {
                return self.settle();
            }
            std::thread::sleep(std::time::Duration::from_millis(5));
            self.frame([]);
        }
        panic!("waited in vain for: {what}");
    }

    /// Presses and lets go of a key; what it types comes in the same frame, as on a desktop.
    pub(crate) fn chord(&mut self, modifiers: Modifiers, key: Key) {
        let typed = match key {
            Key::Space => Some(" "),
            Key::Plus => Some("+"),
            Key::Minus => Some("-"),
            _ => None,
        };
        let text = typed
            .filter(|_| !modifiers.command && !modifiers.alt)
            .map(|text| Event::Text(text.to_owned()));
        let held = [
            Event::ModifiersChanged(modifiers),
            key_event(key, modifiers, true),
        ];
        self.frame(held.into_iter().chain(text));
        self.frame([
            key_event(key, modifiers, false),
            Event::ModifiersChanged(Modifiers::NONE),
        ]);
        self.settle();
    }

    pub(crate) fn press(&mut self, key: Key) {
        self.chord(Modifiers::NONE, key);
    }

    /// Types letter by letter.
    pub(crate) fn type_letters(&mut self, text: &str) {
        for letter in text.chars() {
            let key = Key::from_name(&letter.to_uppercase().to_string());
            let key = key.map(|key| key_event(key, Modifiers::NONE, true));
            self.frame(key.into_iter().chain([Event::Text(letter.to_string())]));
        }
        self.settle();
    }

    /// Clicks a field and types over what stands in it.
    pub(crate) fn fill(&mut self, label: &str, text: &str) {
        let field = self.field(label);
        self.click_on(&field);
        self.overtype(text);
    }

    /// Types over all that stands in the focused field.
    pub(crate) fn overtype(&mut self, text: &str) {
        self.chord(CTRL, Key::A);
        self.frame([Event::Text(text.to_owned())]);
        self.settle();
    }

    pub(crate) fn click_at(&mut self, pos: Pos2) {
        self.click_with(pos, PointerButton::Primary);
        self.settle();
    }

    /// Rests the pointer somewhere.
    pub(crate) fn hover(&mut self, pos: Pos2) {
        self.frame([Event::PointerMoved(pos)]);
        self.settle();
    }

    pub(crate) fn right_click_at(&mut self, pos: Pos2) {
        self.click_with(pos, PointerButton::Secondary);
        self.settle();
    }

    /// Clicks with keys held.
    pub(crate) fn click_holding(&mut self, modifiers: Modifiers, pos: Pos2) {
        self.frame([Event::PointerMoved(pos), Event::ModifiersChanged(modifiers)]);
        for pressed in [true, false] {
            self.frame([Event::PointerButton {
                pos,
                button: PointerButton::Primary,
                pressed,
                modifiers,
            }]);
        }
        self.frame([Event::ModifiersChanged(Modifiers::NONE)]);
        self.settle();
    }

    /// Presses here, moves there and does not let go yet.
    pub(crate) fn carry(&mut self, modifiers: Modifiers, from: Pos2, to: Pos2) {
        self.frame([
            Event::PointerMoved(from),
            Event::ModifiersChanged(modifiers),
        ]);
        self.frame([Event::PointerButton {
            pos: from,
            button: PointerButton::Primary,
            pressed: true,
            modifiers,
        }]);
        for share in [0.1, 0.5, 1.0] {
            self.frame([Event::PointerMoved(from + (to - from) * share)]);
        }
    }

    /// Lets go.
    pub(crate) fn let_go(&mut self, pos: Pos2) {
        self.frame([button_event(pos, PointerButton::Primary, false)]);
        self.frame([Event::ModifiersChanged(Modifiers::NONE)]);
        self.settle();
    }

    /// What the desktop sends for copy, cut and paste.
    pub(crate) fn clipboard(&mut self, event: Event) {
        self.frame([event]);
        self.settle();
    }

    /// The text that the window last put on the clipboard.
    pub(crate) fn copied(&self) -> Option<&str> {
        self.copied.as_deref()
    }

    /// How large the picture is that the window last put on the clipboard.
    pub(crate) fn copied_picture(&self) -> Option<[usize; 2]> {
        self.copied_picture
    }

    pub(crate) fn double_click_at(&mut self, pos: Pos2) {
        self.click_with(pos, PointerButton::Primary);
        self.click_with(pos, PointerButton::Primary);
        self.settle();
    }

    fn click_with(&mut self, pos: Pos2, button: PointerButton) {
        self.frame([Event::PointerMoved(pos)]);
        for pressed in [true, false] {
            self.frame([button_event(pos, button, pressed)]);
        }
    }

    /// A tap: press and release reach the window in one frame.
    pub(crate) fn tap_at(&mut self, pos: Pos2) {
        let press = |pressed| button_event(pos, PointerButton::Primary, pressed);
        self.frame([Event::PointerMoved(pos), press(true), press(false)]);
        self.settle();
    }

    /// All that is named, in reading order.
    pub(crate) fn named(&self) -> Vec<Named> {
        self.harness
            .root()
            .children_recursive()
            .filter_map(|node| {
                let node = node.accesskit_node();
                let role = node.role();
                let label = if role == Role::Label {
                    node.value()
                } else {
                    node.label()
                }?;
                let bounds = node.bounding_box()?;
                let ancestors = std::iter::successors(node.parent(), |above| above.parent());
                Some(Named {
                    role,
                    label: plain_spaces(&label),
                    rect: Rect::from_min_max(
                        Pos2::new(bounds.x0 as f32, bounds.y0 as f32),
                        Pos2::new(bounds.x1 as f32, bounds.y1 as f32),
                    ),
                    selected: node.data().is_selected(),
                    expanded: node.data().is_expanded(),
                    disabled: node.data().is_disabled(),
                    target: node.locate(),
                    menus: ancestors.filter(|above| above.role() == Role::Menu).count(),
                })
            })
            .collect()
    }

    /// Whether a label, a button or a link says this, or has it in its words.
    pub(crate) fn says(&self, words: &str) -> bool {
        self.named().iter().any(|named| named.label.contains(words))
    }

    #[track_caller]
    pub(crate) fn assert_says(&self, words: &str) {
        let said: Vec<String> = self.named().into_iter().map(|named| named.label).collect();
        assert!(
            said.iter().any(|label| label.contains(words)),
            "nobody says {words:?}; said is {said:#?}"
        );
    }

    /// What can be clicked and is called so; the one that lies on top.
    pub(crate) fn control(&self, label: &str) -> Option<Named> {
        let is_it = |named: &Named| {
            named.label == label
                && !matches!(named.role, Role::Label | Role::Heading | Role::TextRun)
        };
        self.named().into_iter().rfind(is_it)
    }

    #[track_caller]
    pub(crate) fn click(&mut self, label: &str) {
        let found = self.control(label);
        let Some(control) = found else {
            panic!("nothing to click is called {label:?}: {:#?}", self.labels());
        };
        self.click_on(&control);
    }

    /// Scrolls to something and clicks it.
    pub(crate) fn click_on(&mut self, control: &Named) {
        let (target_node, target_tree) = control.target;
        self.frame([Event::AccessKitActionRequest(accesskit::ActionRequest {
            action: accesskit::Action::ScrollIntoView,
            target_node,
            target_tree,
            data: None,
        })]);
        self.settle();
        let now = self.named().into_iter();
        let mut now = now.filter(|named| named.target == control.target);
        let at = now.next().map_or(control.rect, |named| named.rect);
        self.click_at(at.center());
    }

    fn labels(&self) -> Vec<(Role, String)> {
        let named = self.named().into_iter();
        named.map(|named| (named.role, named.label)).collect()
    }

    #[track_caller]
    pub(crate) fn field(&self, label: &str) -> Named {
        let is_field = |role| {
            matches!(
                role,
                Role::TextInput | Role::MultilineTextInput | Role::SearchInput
            )
        };
        let mut fields = self.named().into_iter();
        let found = fields.rfind(|named| is_field(named.role) && named.label == label);
        found.unwrap_or_else(|| panic!("no field {label:?}: {:?}", self.labels()))
    }

    /// The items of the menus that are open.
    pub(crate) fn menu_items(&self) -> Vec<Named> {
        let mut items = self.named();
        items.retain(|named| named.role == Role::Button && named.menus > 1);
        items
    }

    /// The menus of the bar.
    pub(crate) fn menu_bar(&self) -> Vec<Named> {
        let mut menus = self.named();
        menus.retain(|named| named.role == Role::Button && named.menus == 1);
        menus
    }

    #[track_caller]
    pub(crate) fn open_menu(&mut self, name: &str) {
        let mut menus = self.menu_bar().into_iter();
        let menu = menus.find(|menu| menu.label == name);
        let menu = menu.unwrap_or_else(|| panic!("there is no menu {name:?}"));
        self.click_at(menu.rect.center());
    }

    /// Opens a menu and the menus in it, and gives the item that the path ends at.
    #[track_caller]
    pub(crate) fn menu_item(&mut self, path: &[&str]) -> Named {
        let (menu, path) = path.split_first().expect("a menu");
        self.open_menu(menu);
        let mut found = None;
        for (n, name) in path.iter().enumerate() {
            let items = self.menu_items();
            let with_keys = format!("{name} ");
            let fits = |item: &&Named| item.label == *name || item.label.starts_with(&with_keys);
            let item = items.iter().find(fits);
            let item = item.unwrap_or_else(|| panic!("{name:?} is not in {items:#?}"));
            if n + 1 < path.len() {
                self.click_at(item.rect.center());
            }
            found = Some(item.clone());
        }
        found.expect("a path to an item")
    }

    #[track_caller]
    pub(crate) fn menu(&mut self, path: &[&str]) {
        let item = self.menu_item(path);
        self.click_at(item.rect.center());
    }

    /// The card of a unit on the chart.
    #[track_caller]
    pub(crate) fn card(&self, id: &str) -> Named {
        let name = format!("{}, ", self.unit(id).name);
        let mut named = self.named().into_iter();
        let found =
            named.rfind(|named| named.role == Role::TreeItem && named.label.starts_with(&name));
        found.unwrap_or_else(|| panic!("{id} is not on the chart"))
    }

    pub(crate) fn click_card(&mut self, id: &str) {
        let card = self.card(id);
        self.click_at(card.rect.center());
    }

    /// The room that the chart has.
    pub(crate) fn chart(&self) -> Named {
        let mut named = self.named().into_iter();
        named
            .find(|named| named.role == Role::Tree)
            .expect("a chart")
    }

    /// The desktop asks the window to close. Gives whether it does.
    pub(crate) fn close(&mut self) -> bool {
        self.commands.clear();
        let viewports = &mut self.harness.input_mut().viewports;
        let root = viewports.get_mut(&ViewportId::ROOT).expect("the window");
        root.events.push(ViewportEvent::Close);
        self.frame([]);
        let closes = !self.commands.contains(&ViewportCommand::CancelClose);
        self.settle();
        closes
    }

    /// Whether the window has asked the desktop to close it.
    pub(crate) fn asks_to_close(&self) -> bool {
        self.commands.contains(&ViewportCommand::Close)
    }

    /// The title that the window last gave itself.
    pub(crate) fn title(&self) -> Option<&str> {
        self.commands
            .iter()
            .rev()
            .find_map(|command| match command {
                ViewportCommand::Title(title) => Some(title.as_str()),
                _ => None,
            })
    }

    /// Drops a file on the window.
    pub(crate) fn drop_file(&mut self, path: &Path) {
        let file = Dropped(path.to_owned());
        self.harness.input_mut().dropped_files.push(Arc::new(file));
        self.frame([]);
    }

    /// Makes this the day that it is.
    pub(crate) fn set_today(&mut self, today: jiff::civil::Date) {
        self.harness.state_mut().set_today(today);
        self.settle();
        // The list of problems has followed; now it is shown.
        self.settle();
    }

    /// What a screen reader calls the thing that has the focus.
    pub(crate) fn focused_label(&self) -> Option<String> {
        let all = self.harness.root();
        let focused = all
            .children_recursive()
            .find(|node| node.accesskit_node().is_focused())?;
        let node = focused.accesskit_node();
        node.label().map(|label| plain_spaces(&label))
    }

    pub(crate) fn resize(&mut self, size: [f32; 2]) {
        self.harness.set_size(size.into());
        self.settle();
    }

    pub(crate) fn theme(&self) -> egui::Theme {
        self.harness.ctx.theme()
    }

    /// Every field, box and button has a name.
    #[track_caller]
    pub(crate) fn check_names(&self) {
        self.harness.check_accessibility();
    }

    /// What the window looks like.
    pub(crate) fn picture(&mut self) -> image::RgbaImage {
        self.harness.render().expect("a picture")
    }
}

/// Tests are written with plain spaces where French sets spaces that do not break.
fn plain_spaces(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

pub(crate) fn key_event(key: Key, modifiers: Modifiers, pressed: bool) -> Event {
    Event::Key {
        key,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers,
    }
}

fn button_event(pos: Pos2, button: PointerButton, pressed: bool) -> Event {
    Event::PointerButton {
        pos,
        button,
        pressed,
        modifiers: Modifiers::NONE,
    }
}

#[derive(Debug)]
struct Dropped(std::path::PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}
