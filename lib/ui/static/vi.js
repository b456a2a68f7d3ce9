// Streamlit speaks English and follows the browser's locale; this file makes both Vietnamese.
// It runs before every other script. Our own texts are Vietnamese already and never pass through here.
(() => {
  "use strict";

  // Numbers, dates and calendars take the locale from here, whatever the browser's own.
  const locale = { language: "vi-VN", languages: Object.freeze(["vi-VN", "vi"]) };
  for (const [key, value] of Object.entries(locale)) {
    Object.defineProperty(Navigator.prototype, key, { get: () => value, configurable: true });
  }
  window.prerenderReady = false; // what Streamlit's only inline script sets
  // This file lies at the app's root. Told so, Streamlit need not guess it: at a deep link its guesses are 404s.
  window.__streamlit = { BACKEND_BASE_URL: new URL(".", document.currentScript.src).href };

  // Exact strings of Streamlit 1.67's interface.
  const WORDS = new Map(Object.entries({
    // frame
    "Skip to main content": "Chuyển đến nội dung chính",
    "Sidebar": "Thanh bên",
    "App pages": "Các trang",
    "Collapse sidebar": "Thu gọn thanh bên",
    "Expand sidebar": "Mở thanh bên",
    "View less": "Thu gọn",
    "view more": "xem thêm",
    "view less": "thu gọn",
    "Main menu": "Trình đơn",
    "Navigate to home page": "Về trang đầu",
    "Logo": "Biểu trưng",
    "App Logo": "Biểu trưng",
    "Notifications": "Thông báo",
    "Toolbar action": "Công cụ",
    "Print": "In",
    "Rerun": "Chạy lại",
    "Stop": "Dừng",
    "Clear cache": "Xóa bộ nhớ đệm",
    "Record screen": "Ghi màn hình",
    "Theme": "Giao diện",
    "Light": "Sáng",
    "Dark": "Tối",
    "About": "Giới thiệu",
    "Close": "Đóng",
    "Cancel": "Hủy",
    "Copy": "Sao chép",
    "Copy to clipboard": "Sao chép",
    "Copied": "Đã sao chép",
    "Copied!": "Đã sao chép",
    "Link to heading": "Liên kết tới mục này",
    "Scroll tabs left": "Cuộn các thẻ sang trái",
    "Scroll tabs right": "Cuộn các thẻ sang phải",
    // state of the connection
    "Running...": "Đang xử lý…",
    "Stopping...": "Đang dừng…",
    "Please wait...": "Vui lòng chờ…",
    "Connecting": "Đang kết nối",
    "Connecting to Streamlit server": "Đang kết nối tới máy chủ",
    "Error": "Lỗi",
    "Unable to connect to Streamlit server": "Không kết nối được tới máy chủ",
    "Connection error": "Mất kết nối",
    "Connection timed out.": "Kết nối quá thời gian chờ.",
    "Streamlit server is not responding. Are you connected to the internet?":
      "Máy chủ không trả lời. Hãy kiểm tra kết nối mạng; trang sẽ tự nối lại khi máy chủ hoạt động.",
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:":
      "Máy chủ không trả lời. Trang sẽ tự nối lại khi máy chủ hoạt động.",
    "Connection lost. Please wait for the app to reconnect, then try again.":
      "Mất kết nối. Hãy chờ trang nối lại rồi thử lại.",
    "Reconnected to server.": "Đã nối lại với máy chủ.",
    "Network error": "Lỗi mạng",
    "Network issue": "Lỗi mạng",
    "Script execution error": "Trang đang gặp lỗi",
    "Page not found": "Không có trang này",
    "Bad message format": "Dữ liệu nhận được bị lỗi",
    "Try again": "Thử lại",
    // choosing
    "Choose an option": "Chọn một mục",
    "Choose options": "Chọn các mục",
    "Choose or add an option": "Chọn hoặc thêm một mục",
    "Choose or add options": "Chọn hoặc thêm các mục",
    "No options to select": "Không có mục nào để chọn",
    "No options": "Không có mục nào",
    "No results": "Không tìm thấy",
    "Selectbox": "Ô chọn",
    "Selectbox options": "Các mục để chọn",
    "Multiselect": "Ô chọn nhiều mục",
    "Multiselect options": "Các mục để chọn",
    "Selected values": "Các mục đã chọn",
    "Select all": "Chọn tất cả",
    "Clear all": "Bỏ chọn tất cả",
    "Clear value": "Xóa",
    "Clear entry": "Xóa",
    "Clear selection": "Bỏ chọn",
    "All selected options have been cleared.": "Đã bỏ chọn tất cả.",
    "Open": "Mở",
    "Increment": "Tăng",
    "Decrement": "Giảm",
    "Show password": "Hiện mật khẩu",
    "Hide password": "Ẩn mật khẩu",
    "Previous page": "Trang trước",
    "Next page": "Trang sau",
    "Pagination": "Phân trang",
    "Choose date": "Chọn ngày",
    "Choose date range": "Chọn khoảng ngày",
    "Date range": "Khoảng ngày",
    "Quick select a date range": "Chọn nhanh khoảng ngày",
    "Clear date": "Xóa ngày",
    "Clear dates": "Xóa ngày",
    "Use arrow keys to navigate dates. Enter to select. Escape to close.":
      "Dùng phím mũi tên để chuyển ngày, Enter để chọn, Esc để đóng.",
    "Previous month": "Tháng trước",
    "Next month": "Tháng sau",
    "Previous": "Trước",
    "Next": "Sau",
    "Dismiss": "Đóng",
    "day of the week": "thứ",
    "day": "ngày",
    "month": "tháng",
    "year": "năm",
    // tables and charts
    "Download plot as a PNG": "Tải ảnh PNG",
    "Zoom": "Chọn vùng phóng to",
    "Pan": "Kéo",
    "Box Select": "Chọn theo khung",
    "Lasso Select": "Khoanh vùng chọn",
    "Zoom in": "Phóng to",
    "Zoom out": "Thu nhỏ",
    "Autoscale": "Tự co giãn",
    "Reset axes": "Đặt lại trục",
    "Double-click to zoom back out": "Bấm đúp để thu nhỏ lại",
    "Show/hide columns": "Ẩn, hiện cột",
    "Download as CSV": "Tải về dạng CSV",
    "Search": "Tìm",
    "Type to search": "Gõ để tìm",
    "Close Search": "Đóng ô tìm",
    "Next Result": "Kết quả sau",
    "Previous Result": "Kết quả trước",
    "Fullscreen": "Toàn màn hình",
    "Close fullscreen": "Thoát toàn màn hình",
    "Show data": "Xem số liệu",
    "Show chart": "Xem biểu đồ",
    "Dataframe column menu": "Trình đơn của cột",
    "Button action menu": "Trình đơn thao tác",
    "Copy column name": "Sao chép tên cột",
    "Sort ascending": "Xếp tăng dần",
    "Sort descending": "Xếp giảm dần",
    "Pin column": "Ghim cột",
    "Unpin column": "Bỏ ghim cột",
    "Hide column": "Ẩn cột",
    "Autosize": "Tự chỉnh độ rộng",
    "Statistics": "Thống kê",
    "Format": "Định dạng",
    "Based on sample": "Tính trên một phần số dòng",
    "Automatic": "Tự động",
    "Localized": "Kiểu Việt Nam",
    "Plain": "Số thường",
    "Compact": "Rút gọn",
    "Percent": "Phần trăm",
    "Dollar": "Đô la",
    "Euro": "Euro",
    "Yen": "Yên",
    "Accounting": "Kế toán",
    "Scientific": "Khoa học",
    "Calendar": "Lịch",
    "Distance": "Khoảng cách",
    "Duration": "Thời lượng",
    "Range": "Khoảng",
    "Values": "Giá trị",
    "Count": "Số dòng",
    "Distinct": "Số giá trị khác nhau",
    "Empty": "Số ô trống",
    "Sum": "Tổng",
    "Average": "Trung bình",
    "Median": "Trung vị",
    "Minimum": "Nhỏ nhất",
    "Maximum": "Lớn nhất",
    "Standard deviation": "Độ lệch chuẩn",
    "Average length": "Độ dài trung bình",
    "Minimum length": "Độ dài nhỏ nhất",
    "Maximum length": "Độ dài lớn nhất",
    "Distribution histogram": "Biểu đồ phân bố",
    "Top values frequency chart": "Biểu đồ các giá trị hay gặp",
    "True/false distribution chart": "Biểu đồ đúng, sai",
    "No data": "Không có số liệu",
    "No content": "Không có nội dung",
    "empty": "trống",
    "(index)": "(số thứ tự)",
    "Loading...": "Đang tải…",
    "Failed to load data": "Không tải được số liệu",
    "Scrollable table": "Bảng cuộn được",
    "Add row": "Thêm dòng",
    "Delete row(s)": "Xóa dòng",
    // files
    "Upload": "Chọn tệp",
    "file upload": "tải tệp lên",
    "Add files": "Thêm tệp",
    "Upload directories": "Chọn thư mục",
    "Drag and drop a file here": "Kéo thả tệp vào đây",
    "Drag and drop files here": "Kéo thả các tệp vào đây",
    "Drag and drop directories here": "Kéo thả thư mục vào đây",
    "Too many files": "Quá nhiều tệp",
    "Click to retry upload": "Bấm để tải lên lại",
    "Error:": "Lỗi:",
    "Download failed": "Chưa tải được tệp",
    "Failed to generate file for download": "Chưa tạo được tệp để tải về. Hãy thử lại.",
  }));

  // Strings with something of the reader's inside: how they begin, the pattern, the Vietnamese.
  const MAIN_PAGE = "Đang mở trang đầu; hãy chọn trang khác ở thanh bên.";
  const PATTERNS = [
    [/^You have requested page (\S+), but no corresponding file .* Running the app's main page\.$/,
      `Không có trang «$1». ${MAIN_PAGE}`],
    [/^The page that you have requested does not seem to exist\. Running the app's main page\.$/,
      `Địa chỉ vừa mở không ứng với trang nào. ${MAIN_PAGE}`],
    // lib/ui/shell/uploads.py took no file, or the network did not
    [/^AxiosError(: ).+$/, "Chưa tải lên được: máy chủ đang bận hoặc trang đã mở quá lâu; hãy tải lại trang rồi thử lại."],
    [/^(\S+) icon$/, "biểu tượng"],
    [/^View (\d+) more$/, "Xem thêm $1"],
    [/^Page (\d+)$/, "Trang $1"],
    [/^Remove (.+)$/, "Bỏ $1"],
    [/^Add: (.+)$/, "Thêm: $1"],
    [/^Select (\d+) matches$/, "Chọn $1 mục tìm được"],
    [/^You can only select up to (\d+) options?\. Remove an option first\.$/,
      "Chỉ chọn được tối đa $1 mục. Hãy bỏ bớt một mục trước."],
    [/^Press (.+) to (?:apply|submit form)$/, "Nhấn $1 để áp dụng"],
    [/^Shortcut (.+)$/, "Phím tắt $1"],
    [/^Save \((.+)\)$/, "Lưu ($1)"],
    [/^Cancel \((.+)\)$/, "Hủy ($1)"],
    [/^([\d.,]+\s?[KMG]?B) per file( .*)?$/, "Tối đa $1 mỗi tệp$2"],
    [/^File is larger than (.+)$/, "Tệp lớn hơn $1"],
    [/^File must be (\d+)(?:\.0)?(\S+) or smaller\.$/,
      "Tệp quá $1 $2 nên không nhận được; hãy bỏ bớt hình, trang không cần thiết, lưu thành tệp mới rồi chọn lại."],
    [/^File is smaller than (.+)$/, "Tệp nhỏ hơn $1"],
    [/^File type must be (?:one of )?(.+)$/, "Tệp phải thuộc loại $1"],
    [/^(\S+) files are not allowed\.$/, "Không nhận tệp loại $1."],
    [/^(\d+) options? available\.$/, "Có $1 mục để chọn."],
    [/^(\d+) results?$/, "$1 kết quả"],
    [/^(\d+) of (\d+) results?$/, "$1 trên $2 kết quả"],
    [/^over (\d+)$/, "hơn $1 kết quả"],
    [/^(\d+) of (over )(\d+)$/, "$1 trên hơn $3 kết quả"],
    [/^(\d+)th percentile$/, "Phân vị thứ $1"],
    [/^Selected Date: (.+)$/, "Ngày đã chọn: $1"],
    [/^Selected Range: (.+) to (.+)$/, "Khoảng đã chọn: $1 đến $2"],
    [/^Today, (.+?)( selected)?$/, "Hôm nay, $1"],
    [/^Connection failed with status (\d+)(?:\.|, and response:)$/, "Không kết nối được (mã $1)."],
  ];
  const MAY_MATCH =
    /^(?:\d|over|>|\S+ files|You |The page|View |Page |Remove |Add: |Select(?:ed)? |Today, |Press |Shortcut |Save |Cancel |File |Connection failed |AxiosError: |\S+ icon$)/;

  const translate = (text) => {
    if (!text || text.length > 200) return null;
    const words = text.trim();
    const known = WORDS.get(words);
    if (known !== undefined) return text.replace(words, known);
    if (MAY_MATCH.test(words)) {
      for (const [pattern, vietnamese] of PATTERNS) {
        if (pattern.test(words)) return text.replace(words, words.replace(pattern, vietnamese));
      }
    }
    return null;
  };

  const ATTRIBUTES = ["aria-label", "placeholder", "title", "data-title", "aria-roledescription", "alt"];
  // What documents and pages say is never touched; drawings are skipped whole, which keeps this cheap.
  const OURS = '[data-testid="stMarkdown"],[data-testid="stHtml"],[data-testid="stBidiComponentRegular"],[data-testid="stText"],.stTable,canvas,code,pre';
  const XHTML = "http://www.w3.org/1999/xhtml";
  const isOurs = (element) => element.namespaceURI !== XHTML || element.matches(OURS);

  const visitText = (node) => {
    const vietnamese = translate(node.nodeValue);
    if (vietnamese !== null) node.nodeValue = vietnamese;
  };
  // A toolbar button says "Search: <the table's own label>".
  const translateLabel = (text) => {
    const colon = text === null ? -1 : text.indexOf(": ");
    const known = colon < 0 ? undefined : WORDS.get(text.slice(0, colon));
    return known === undefined ? translate(text) : known + text.slice(colon);
  };
  const visitAttribute = (element, name) => {
    const vietnamese = translateLabel(element.getAttribute(name));
    if (vietnamese !== null) element.setAttribute(name, vietnamese);
  };
  // A menu with sections comes as one list whose items are not its children: say that each section is the list.
  const mendMenu = (header) => {
    const section = header.parentElement;
    header.setAttribute("role", "presentation");
    section.setAttribute("role", "list");
    section.setAttribute("aria-label", header.querySelector("p")?.textContent ?? "");
    section.parentElement.setAttribute("role", "presentation");
  };
  // The box that scrolls is a stop of the Tab key without a sign of it; what is in it are stops enough.
  const mendMain = (main) => {
    main.tabIndex = -1;
  };
  // Streamlit's link beside a heading, which stands inside texts of ours.
  const visitHeadings = (node) => {
    for (const link of node.querySelectorAll?.('[data-testid="stHeaderActionElements"] a[aria-label]') ?? []) visitAttribute(link, "aria-label");
  };
  const visitTree = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return visitText(node);
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    if (isOurs(node)) return visitHeadings(node);
    if (node.dataset.testid === "stNavSectionHeader") mendMenu(node);
    if (node.dataset.testid === "stMain") mendMain(node);
    if (node.hasAttributes()) for (const name of ATTRIBUTES) visitAttribute(node, name);
    for (let child = node.firstChild; child; child = child.nextSibling) visitTree(child);
  };
  const insideOurs = (node) => {
    const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
    return !element || element.namespaceURI !== XHTML || element.closest(OURS) !== null;
  };

  new MutationObserver((records) => {
    for (const { type, target, attributeName, addedNodes } of records) {
      if (type === "childList" && addedNodes.length === 0) continue;
      if (insideOurs(target)) {
        addedNodes.forEach(visitHeadings);
        continue;
      }
      if (type === "childList") addedNodes.forEach(visitTree);
      else if (type === "characterData") visitText(target);
      else visitAttribute(target, attributeName);
    }
  }).observe(document.documentElement, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ATTRIBUTES,
  });
})();
