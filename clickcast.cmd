@echo off
rem Starts Clickcast; builds it first where that has not been done.
setlocal
set "HOME_DIR=%~dp0"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo clickcast: Java is missing. Install a JDK of version 17 or later. 1>&2
  exit /b 1
)
if not exist "%HOME_DIR%target\clickcast-built" (
  where mvn >nul 2>&1
  if errorlevel 1 (
    echo clickcast: Maven is missing, and is needed to build. Install it. 1>&2
    exit /b 1
  )
  echo Building Clickcast. The first time this fetches its libraries and takes some minutes. 1>&2
  pushd "%HOME_DIR%"
  rem Classes whose sources have moved since would be found before the new ones.
  if exist "%HOME_DIR%target\classes" rmdir /s /q "%HOME_DIR%target\classes"
  call mvn -B -ntp -DskipTests -Dspotless.check.skip=true package
  if errorlevel 1 (
    popd
    echo clickcast: The build failed; its output is above. 1>&2
    exit /b 1
  )
  popd
  type nul > "%HOME_DIR%target\clickcast-built"
)
set OMP_NUM_THREADS=1
"%JAVA%" --add-modules=jdk.incubator.vector -Dclickcast.install="%HOME_DIR%." %CLICKCAST_JAVA_OPTIONS% -cp "%HOME_DIR%target\classes;%HOME_DIR%target\lib\*" io.clickcast.Main %*
exit /b %errorlevel%
