# Puts Sidecue under “Open with” for Markdown files, and leaves the program that opens them as it is. electron-builder's own file
# associations would take its place. electron-builder calls these two: https://www.electron.build/nsis#custom-nsis-script
# The keys: https://learn.microsoft.com/windows/win32/shell/fa-file-types

!macro customInstall
  WriteRegStr SHELL_CONTEXT "Software\Classes\Sidecue.Markdown\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
  WriteRegStr SHELL_CONTEXT "Software\Classes\.md\OpenWithProgids" "Sidecue.Markdown" ""
!macroend

!macro customUnInstall
  DeleteRegKey SHELL_CONTEXT "Software\Classes\Sidecue.Markdown"
  DeleteRegValue SHELL_CONTEXT "Software\Classes\.md\OpenWithProgids" "Sidecue.Markdown"
!macroend
